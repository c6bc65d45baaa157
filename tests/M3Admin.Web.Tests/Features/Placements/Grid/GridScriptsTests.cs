using M3Admin.Web.Features.Placements.Grid;

namespace M3Admin.Web.Tests.Features.Placements.Grid;

public sealed class GridScriptsTests
{
    [Fact]
    public void Every_module_is_fetched_ahead()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && root.GetFiles("*.sln").Length == 0)
        {
            root = root.Parent;
        }

        var files = Directory.GetFiles(Path.Combine(root?.FullName ?? "", "wwwroot", "js", "grid"), "*.js").Select(file => $"js/grid/{Path.GetFileName(file)}");
        Assert.Equal(files.Order(StringComparer.Ordinal), GridScripts.All);
    }
}
