using System.Net;
using System.Net.Sockets;

namespace M3Admin.Operations.Diagnosis;

/// <summary>Looks a name up once and decides by the address whether it may be asked. Without networks not even the name is looked up.</summary>
internal sealed class Doorkeeper(AllowedNetworks networks)
{
    /// <summary>The door of a host's port.</summary>
    public async Task<Door> FindAsync(HostPort at, CancellationToken ct)
    {
        if (networks.IsEmpty)
        {
            return NotAllowed($"No network is named whose nodes may be asked, so {at} was not.");
        }

        try
        {
            IPAddress[] addresses = IPAddress.TryParse(at.Host, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(at.Host, ct);
            return addresses.FirstOrDefault(networks.Contain) is { } allowed
                ? new Door.Allowed(new IPEndPoint(AllowedNetworks.Plain(allowed), at.Port))
                : NotAllowed($"{Name(at.Host, addresses)} is in none of the networks that may be asked: {networks}.");
        }
        catch (Exception problem) when (problem is SocketException or ArgumentException)
        {
            return new Door.Closed(new NodeAnswer.Unresolvable(at.Host, problem is SocketException ? problem.Message : "this is no host name"));
        }
    }

    private static Door.Closed NotAllowed(string why) => new(new NodeAnswer.NotAllowed(why, ReachabilityOptions.NetworksSetting));

    private static string Name(string host, IPAddress[] addresses) =>
        addresses is [var only] && only.ToString() == host ? host : $"{host} ({string.Join(", ", addresses.Select(address => address.ToString()))})";
}
