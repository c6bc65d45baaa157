namespace M3Admin.Operations.Diagnosis;

/// <summary>A host and a port, as endpoints name them.</summary>
/// <param name="Host">A name or an address, without brackets.</param>
/// <param name="Port">From 1 to 65,535.</param>
public sealed record HostPort(string Host, int Port)
{
    private const int MostPort = ushort.MaxValue;

    /// <summary>Reads <c>host:port</c> or <c>[::1]:port</c>; null when it is neither.</summary>
    public static HostPort? Parse(string endpoint)
    {
        var colon = endpoint.LastIndexOf(':');
        if (colon < 1 || !int.TryParse(endpoint.AsSpan(colon + 1), System.Globalization.NumberStyles.None, null, out var port) || port is 0 or > MostPort)
        {
            return null;
        }

        var host = endpoint[..colon];
        var isBracketed = host is ['[', .., ']'];
        return isBracketed ? new HostPort(host[1..^1], port) : host.Contains(':', StringComparison.Ordinal) ? null : new HostPort(host, port);
    }

    /// <summary>As it is written in an endpoint.</summary>
    public override string ToString() => Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]:{Port}" : $"{Host}:{Port}";
}
