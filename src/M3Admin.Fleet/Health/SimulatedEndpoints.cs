using System.Collections.Concurrent;
using M3Admin.Placements.Model;
using Microsoft.Extensions.Options;

namespace M3Admin.Fleet.Health;

/// <summary>Where simulated nodes answer for their health: loopback ports, as many as configured at most.</summary>
public sealed class SimulatedEndpoints(IOptions<FleetOptions> options)
{
    private readonly ConcurrentDictionary<(string Cluster, ServiceKey Service, InstanceId Instance), Uri> _addresses = new();
    private int _free = options.Value.HealthEndpoints;

    /// <summary>Raised after an address came or went, on whatever thread did it.</summary>
    public event EventHandler? Changed;

    /// <summary>The address of a node, such as <c>http://127.0.0.1:41235</c>; null when it does not answer: not yet bootstrapped, not simulated, or not configured.</summary>
    public Uri? Find(string cluster, ServiceKey service, InstanceId instance) => _addresses.GetValueOrDefault((cluster, service, instance));

    /// <summary>Takes one of the configured number; give it back with <see cref="Return"/>.</summary>
    internal bool TryTake()
    {
        if (Interlocked.Decrement(ref _free) >= 0)
        {
            return true;
        }

        Return();
        return false;
    }

    internal void Return() => Interlocked.Increment(ref _free);

    internal void Add(string cluster, ServiceKey service, InstanceId instance, Uri address)
    {
        _addresses[(cluster, service, instance)] = address;
        Changed?.Invoke(this, EventArgs.Empty);
    }

    internal void Remove(string cluster, ServiceKey service, InstanceId instance)
    {
        _addresses.TryRemove((cluster, service, instance), out _);
        Changed?.Invoke(this, EventArgs.Empty);
    }
}
