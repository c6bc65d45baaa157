namespace M3Admin.Web.Hosting;

/// <summary>The embedded store: <c>M3Admin:Embedded</c>.</summary>
public sealed class EmbeddedClusterOptions
{
    /// <summary>The folder that it keeps its journal in; a relative one stands under the folder the console is started in.</summary>
    public string Path { get; set; } = "data";
}
