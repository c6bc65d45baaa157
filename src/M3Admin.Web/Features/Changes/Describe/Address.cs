namespace M3Admin.Web.Features.Changes.Describe;

/// <summary>An endpoint is <c>host:port</c>; an IPv6 host stands in brackets.</summary>
public static class Address
{
    /// <summary>The endpoint of a hostname and a port; empty as long as either is.</summary>
    public static string Of(string hostname, string port) =>
        hostname.Length == 0 || port.Length == 0 ? "" : hostname.Contains(':') && hostname[0] != '[' ? $"[{hostname}]:{port}" : $"{hostname}:{port}";

    /// <summary>The hostname and the port of an endpoint; null when it has not both.</summary>
    public static (string Hostname, string Port)? Parts(string endpoint)
    {
        var colon = endpoint.LastIndexOf(':');
        return colon <= 0 || !IsPort(endpoint[(colon + 1)..]) || (endpoint.IndexOf(':') < colon && endpoint[0] != '[')
            ? null
            : (endpoint[..colon].Trim('[', ']'), endpoint[(colon + 1)..]);
    }

    /// <summary>Whether it is a port that something can listen at.</summary>
    public static bool IsPort(string text) => ushort.TryParse(text, System.Globalization.NumberStyles.None, null, out var port) && port > 0;
}
