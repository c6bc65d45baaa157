using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;

namespace M3Admin.Operations.Diagnosis;

/// <summary>Which addresses may be asked. Pure.</summary>
internal sealed class AllowedNetworks(IEnumerable<string> networks)
{
    private readonly ImmutableArray<IPNetwork> _networks = [.. networks.Select(network => IPNetwork.Parse(network))];

    /// <summary>Whether no address may be.</summary>
    public bool IsEmpty => _networks.IsEmpty;

    /// <summary>In words: <c>10.8.0.0/16, fd00::/8</c>.</summary>
    public override string ToString() => string.Join(", ", _networks);

    /// <summary>
    /// Whether an address is in one of the networks. One that means everybody or nobody is in none, whatever they say: the system takes "nobody" for itself.
    /// </summary>
    public bool Contain(IPAddress address)
    {
        var plain = Plain(address);
        return !IsNobody(plain) && _networks.Any(network => network.Contains(plain));
    }

    /// <summary>An IPv4 address in IPv6 clothes is that IPv4 address.</summary>
    public static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    private static bool IsNobody(IPAddress address) =>
        address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any) || address.Equals(IPAddress.Broadcast) || address.IsIPv6Multicast ||
        (address.AddressFamily == AddressFamily.InterNetwork && address.GetAddressBytes()[0] is >= 224 and < 240);
}
