using System.Collections.Immutable;
using System.Net;

namespace M3Admin.Web.Access.Proxy;

/// <summary>From where the proxy connects. Pure.</summary>
internal sealed class TrustedNetworks(IEnumerable<string> addresses)
{
    private readonly ImmutableArray<IPNetwork> _networks = [.. addresses.Select(TryParse).OfType<IPNetwork>()];

    /// <summary>Reads an address, or a network; null when it is neither, or when something is set beyond the prefix: either of the two may then be the mistake.</summary>
    public static IPNetwork? TryParse(string text) => text.Split('/') switch
    {
        [var single] when IPAddress.TryParse(single, out var address) && IsWritten(single) => Whole(Plain(address)),
        [var start, _] when IPNetwork.TryParse(text, out var network) && IPAddress.TryParse(start, out var written) && IsWritten(start) && written.Equals(network.BaseAddress) => network,
        _ => null,
    };

    /// <summary>Whether an address is in one of the networks.</summary>
    public bool Contain(IPAddress address)
    {
        var plain = Plain(address);
        return _networks.Any(network => network.Contains(plain));
    }

    /// <summary>An IPv4 address in IPv6 clothes is that IPv4 address.</summary>
    public static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    // "10" would be read as 0.0.0.10.
    private static bool IsWritten(string address) => address.Contains(':') || address.Count(c => c == '.') == 3;

    private static IPNetwork Whole(IPAddress address) => new(address, address.GetAddressBytes().Length * 8);
}
