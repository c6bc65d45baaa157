namespace M3Admin.Web.Access.Proxy;

/// <summary>A proxy of the company's that signs people in and says who they are: <c>M3Admin:Access:Proxy</c>.</summary>
public sealed class ProxyOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "M3Admin:Access:Proxy";

    /// <summary>From where the proxy connects: addresses, or networks in CIDR notation. Whoever else connects is nobody, whatever it says.</summary>
    public IList<string> Addresses { get; } = [];

    /// <summary>The header that names the person. The proxy has to take it out of what browsers send.</summary>
    public string UserHeader { get; set; } = "X-Forwarded-User";

    /// <summary>The header that lists the person's groups. The proxy has to take it out of what browsers send, even where it sends none of its own.</summary>
    public string GroupsHeader { get; set; } = "X-Forwarded-Groups";

    /// <summary>What stands between two groups.</summary>
    public string GroupsSeparator { get; set; } = ",";
}
