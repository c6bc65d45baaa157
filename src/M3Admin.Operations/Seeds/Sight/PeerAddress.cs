namespace M3Admin.Operations.Seeds.Sight;

/// <summary>Compares and shortens the addresses of members. Pure.</summary>
public static class PeerAddress
{
    /// <summary>Whether two peer URLs are one: a slash at the end and capitals say nothing.</summary>
    public static bool Same(string one, string other) => string.Equals(one.TrimEnd('/'), other.TrimEnd('/'), StringComparison.OrdinalIgnoreCase);

    /// <summary><c>host:port</c> of a URL; the text itself where it is none.</summary>
    public static string HostPort(string url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) ? uri.Authority : url;

    /// <summary>The host of a URL; the text itself where it is none.</summary>
    public static string Host(string url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) ? uri.Host : url;

    /// <summary>Reads a peer URL; null when it is none.</summary>
    public static Uri? Parse(string text) =>
        Uri.TryCreate(text.Trim(), UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url is { PathAndQuery: "/", Fragment: "", UserInfo: "", Port: > 0 } && url.Host.Length > 0 ? url : null;
}
