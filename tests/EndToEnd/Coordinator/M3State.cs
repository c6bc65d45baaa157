using System.Text.Json;
using M3Admin.Clusters;
using M3Admin.Clusters.Codecs;
using M3Admin.Clusters.Keys;
using M3Admin.KeyValue;
using M3Admin.Placements.Model;
using M3Admin.Testing;

namespace M3Admin.EndToEnd.Coordinator;

/// <summary>What M3 had stored after each row of the transcript, as far as its answers tell, and how to put a store into that state.</summary>
internal sealed class M3State(IKeyValueStore store)
{
    private readonly Dictionary<ServiceKey, SortedDictionary<long, Placement>> _versions = [];

    /// <summary>The placement that a row of the API is about; null when it is about none.</summary>
    public static ServiceKey? ServiceOf(CapturedExchange row)
    {
        var parts = (row.NodeAction ?? row.Path ?? "").Split('?')[0].Split('/');
        var name = row.NodeAction is null ? parts.ElementAtOrDefault(4) : parts.ElementAtOrDefault(1);
        var environment = row.Headers.GetValueOrDefault("Cluster-Environment-Name", "").Trim();
        return ServiceNames.Parse(name) is { } service
            ? new ServiceKey(service, environment.Length == 0 ? ServiceKey.DefaultEnvironment : environment, ServiceKey.DefaultZone)
            : null;
    }

    /// <summary>Learns from M3's answer to a row.</summary>
    public void Learn(CapturedExchange row)
    {
        if (row.Status != 200 || row.Path?.Contains("/placement", StringComparison.Ordinal) != true || ServiceOf(row) is not { } service || row.IsDryRun() || row.Path.Contains("version=", StringComparison.Ordinal))
        {
            return;
        }

        if (JsonDocument.Parse(row.Response).RootElement.TryGetProperty("deleted", out _))
        {
            _versions.Remove(service);
            return;
        }

        var (placement, version) = CapturedPlacement.Parse(row.Response);
        Remember(service, Math.Max(1, version), placement);
    }

    /// <summary>Learns of a version that a node has written.</summary>
    public void Remember(ServiceKey service, long version, Placement placement)
    {
        if (!_versions.TryGetValue(service, out var versions))
        {
            _versions[service] = versions = [];
        }

        versions[version] = placement;
    }

    /// <summary>Writes what M3 had, version by version, as if its life began anew.</summary>
    public async Task RestoreAsync(ServiceKey service, CancellationToken ct)
    {
        var key = PlacementKeys.Of(service);
        await store.CommitAsync(new Commit { Deletes = [key] }, ct);
        if (!_versions.TryGetValue(service, out var versions))
        {
            return;
        }

        for (var version = 1; version <= versions.Keys.Max(); version++)
        {
            // A version that no answer tells of was never asked for either.
            var known = versions.First(v => v.Key >= version).Value;
            await store.CommitAsync(new Commit { Puts = [new Put(key, PlacementValue.Encode(service.Service, known, StoredForm.Plain))] }, ct);
        }
    }

    /// <summary>What is stored now.</summary>
    public Task<StoredPlacement?> StoredAsync(ServiceKey service, CancellationToken ct) => new PlacementStore(store).GetAsync(service, ct);
}
