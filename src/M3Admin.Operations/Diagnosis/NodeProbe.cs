using System.Globalization;
using System.Net;
using M3Admin.Clusters;
using M3Admin.Placements.Model;
using Microsoft.Extensions.Options;

namespace M3Admin.Operations.Diagnosis;

/// <summary>
/// Asks nodes how they are, from the server. Only addresses in the configured networks are asked, and the nodes that this console simulates: otherwise an instance
/// that somebody makes up would have the console knock at any door of the network.
/// </summary>
public sealed class NodeProbe(IOptions<ReachabilityOptions> options, FindSimulatedNode simulated, TimeProvider time) : IDisposable
{
    /// <summary>Where an m3dbnode serves its health: its HTTP port for nodes.</summary>
    public const int DatabasePort = 9002;

    /// <summary>Where an m3aggregator serves its health.</summary>
    public const int AggregatorPort = 6001;

    private const int MostAtOnce = 32;

    private readonly SemaphoreSlim _turns = new(MostAtOnce);
    private readonly Lazy<Doorkeeper> _doors = new(() => new Doorkeeper(new AllowedNetworks(options.Value.Networks)));

    /// <summary>Asks a node for its health. Never throws for what the network does.</summary>
    /// <param name="cluster">Where its placement is.</param>
    /// <param name="service">Whose placement it is in, or is to be in.</param>
    /// <param name="instance">The node.</param>
    /// <param name="ct">Gives up.</param>
    public Task<NodeAnswer> HealthAsync(Cluster cluster, ServiceKey service, Instance instance, CancellationToken ct)
    {
        if (simulated(cluster.Name, service, instance.Id) is { } own)
        {
            var at = new IPEndPoint(IPAddress.Parse(own.Host), own.Port);
            return InTimeAsync(at.ToString(), stop => NodeCall.HealthAsync(service.Service, at, stop), ct);
        }

        if (cluster.Simulated.Current.Services.Contains(service))
        {
            return Task.FromResult<NodeAnswer>(new NodeAnswer.NotAsked("A simulated node answers once it has bootstrapped, if M3Admin:Fleet:HealthEndpoints leaves it a port."));
        }

        return (Port(service.Service), HostPort.Parse(instance.Endpoint)) switch
        {
            (null, _) => Task.FromResult<NodeAnswer>(new NodeAnswer.NotAsked("A coordinator takes no shards over, so it is not asked.")),
            (_, null) => Task.FromResult<NodeAnswer>(Malformed(instance.Endpoint)),
            ({ } port, { } endpoint) => InTimeAsync(endpoint.ToString(), stop => HealthAsync(service.Service, endpoint, port, stop), ct),
        };
    }

    /// <summary>Tries whether something takes connections at an endpoint. Never throws for what the network does.</summary>
    /// <param name="endpoint"><c>host:port</c>.</param>
    /// <param name="ct">Gives up.</param>
    public Task<NodeAnswer> ReachAsync(string endpoint, CancellationToken ct) => HostPort.Parse(endpoint) is { } at
        ? InTimeAsync(at.ToString(), stop => ReachAsync(at, stop), ct)
        : Task.FromResult<NodeAnswer>(Malformed(endpoint));

    /// <inheritdoc/>
    public void Dispose() => _turns.Dispose();

    private static int? Port(ServiceName service) => service switch
    {
        ServiceName.M3DB => DatabasePort,
        ServiceName.M3Aggregator => AggregatorPort,
        _ => null,
    };

    private static NodeAnswer.NotAsked Malformed(string endpoint) => new($"Its endpoint '{endpoint}' is not host:port.");

    private async Task<NodeAnswer> HealthAsync(ServiceName service, HostPort endpoint, int port, CancellationToken ct)
    {
        var found = await _doors.Value.FindAsync(endpoint with { Port = port }, ct);
        if (found is not Door.Allowed door)
        {
            return Closed(found);
        }

        var answer = await NodeCall.HealthAsync(service, door.At, ct);
        // An m3dbnode serves its health only from its first bootstrap on. Until then it is up when its own port takes connections.
        return answer is NodeAnswer.NoAnswer { IsRefused: true } && service == ServiceName.M3DB &&
               await NodeCall.ReachAsync(new IPEndPoint(door.At.Address, endpoint.Port), ct) is NodeAnswer.Reachable up
            ? new NodeAnswer.Bootstrapping(up.Asked, IsFirst: true)
            : answer;
    }

    private async Task<NodeAnswer> ReachAsync(HostPort at, CancellationToken ct) => await _doors.Value.FindAsync(at, ct) switch
    {
        Door.Allowed door => await NodeCall.ReachAsync(door.At, ct),
        var closed => Closed(closed),
    };

    private static NodeAnswer Closed(Door door) => door is Door.Closed closed ? closed.Answer : throw new System.Diagnostics.UnreachableException();

    private async Task<NodeAnswer> InTimeAsync(string asked, Func<CancellationToken, Task<NodeAnswer>> ask, CancellationToken ct)
    {
        await _turns.WaitAsync(ct);
        using var limit = new CancellationTokenSource(options.Value.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, limit.Token);
        try
        {
            return await ask(either.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            return new NodeAnswer.NoAnswer(asked, string.Create(CultureInfo.InvariantCulture, $"no answer within {options.Value.Timeout.TotalSeconds:0.#} s"), IsRefused: false);
        }
        finally
        {
            _turns.Release();
        }
    }
}
