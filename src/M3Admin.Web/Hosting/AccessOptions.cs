namespace M3Admin.Web.Hosting;

/// <summary>Who may use the console: <c>M3Admin:Access</c>.</summary>
public sealed class AccessOptions
{
    /// <summary>How people sign in.</summary>
    public AccessMode Mode { get; set; } = AccessMode.None;
}
