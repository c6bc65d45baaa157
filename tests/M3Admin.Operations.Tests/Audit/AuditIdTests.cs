using M3Admin.Operations.Audit;
using M3Admin.Placements.Model;

namespace M3Admin.Operations.Tests.Audit;

public sealed class AuditIdTests
{
    [Theory]
    [InlineData("metrics-prod", "default_env", "metrics-prod/m3db/default_env/1204")]
    [InlineData("a/b c", "name/of/env", "a%2Fb%20c/m3db/name%2Fof%2Fenv/1204")]
    public void An_address_names_an_entry_whatever_cluster_and_environment_are_called(string cluster, string environment, string expected)
    {
        var id = new AuditId(new AuditSource(cluster, new ServiceKey(ServiceName.M3DB, environment, "z")), 1204);

        Assert.Equal(expected, id.ToString());
        Assert.Equal(id, AuditId.Parse(expected, name => name == cluster ? "z" : null));
    }

    [Theory]
    [InlineData(false, "c/access/7")]
    [InlineData(true, "c/cluster/7")]
    public void Events_are_named_without_a_service(bool isOfCluster, string expected)
    {
        var id = new AuditId(new AuditSource("c", null, isOfCluster), 7);

        Assert.Equal(expected, id.ToString());
        Assert.Equal(id, AuditId.Parse(expected, _ => "z"));
    }

    [Fact]
    public void An_entry_of_before_a_move_names_the_move()
    {
        var id = new AuditId(new AuditSource("c", new ServiceKey(ServiceName.M3DB, "a/b", "z")) { Move = "a1b2c3d4" }, 7);

        Assert.Equal("c/m3db/a%2Fb/before-a1b2c3d4/7", id.ToString());
        Assert.Equal(id, AuditId.Parse("c/m3db/a%2Fb/before-a1b2c3d4/7", _ => "z"));
    }

    [Theory]
    [InlineData("c/m3db/default_env/before-/1")]
    [InlineData("c/m3db/default_env/after-a/1")]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("7")]
    [InlineData("c/7")]
    [InlineData("c/m3db/default_env/x")]
    [InlineData("c/m3db/default_env/-1")]
    [InlineData("c/nothing/default_env/1")]
    [InlineData("other/m3db/default_env/1")]
    public void What_names_no_entry_is_none(string? text) => Assert.Null(AuditId.Parse(text, name => name == "c" ? "z" : null));
}
