using M3Admin.Clusters.Codecs;
using M3Admin.Clusters.Keys;
using M3Admin.KeyValue;
using M3Admin.Placements.Model;

namespace M3Admin.Clusters;

/// <summary>M3's placements in a store: read, and written under a guard on version and mod revision.</summary>
public sealed class PlacementStore(IKeyValueStore store)
{
    /// <summary>Reads the newest placement; null when there is none.</summary>
    /// <exception cref="KeyValueException">The store does not answer.</exception>
    /// <exception cref="PlacementFormatException">The stored bytes are not a placement.</exception>
    public Task<StoredPlacement?> GetAsync(ServiceKey service, CancellationToken ct) => GetAsync(service, revision: 0, ct);

    /// <summary>Reads a placement as of a store revision (0: the newest); null when there was none.</summary>
    /// <exception cref="KeyValueException">The store does not answer, or no longer knows that revision.</exception>
    /// <exception cref="PlacementFormatException">The stored bytes are not a placement.</exception>
    public async Task<StoredPlacement?> GetAsync(ServiceKey service, long revision, CancellationToken ct)
    {
        var entry = await store.GetAsync(PlacementKeys.Of(service), revision, ct);
        return entry is null ? null : Read(service, entry);
    }

    /// <summary>Writes a placement if the stored one is still <paramref name="expected"/>.</summary>
    /// <param name="service">Whose.</param>
    /// <param name="placement">What to write.</param>
    /// <param name="expected">The state it was worked out from; null when none may be stored yet.</param>
    /// <param name="ct">Gives up the wait; whether the write took effect is then unknown.</param>
    /// <returns>Committed, or a conflict when another writer was first; nothing was written then.</returns>
    /// <exception cref="KeyValueException">The store does not answer, or the outcome is unknown.</exception>
    public Task<CommitResult> PutAsync(ServiceKey service, Placement placement, StoredPlacement? expected, CancellationToken ct)
    {
        var key = PlacementKeys.Of(service);
        var form = expected?.Form ?? StoredForm.Plain;
        var version = expected?.Version ?? PlacementVersion.None;
        var commit = new Commit
        {
            Guards = [new Guard(key, version.Version, version.ModRevision)],
            Puts = [new Put(key, PlacementValue.Encode(service.Service, placement, form))],
        };
        return store.CommitAsync(commit, ct);
    }

    /// <summary>Reads a stored entry as the placement of <paramref name="service"/>.</summary>
    /// <exception cref="PlacementFormatException">Its bytes are not a placement.</exception>
    public static StoredPlacement Read(ServiceKey service, KeyValueEntry entry)
    {
        var (placement, form) = PlacementValue.Decode(service.Service, entry.Value);
        return new StoredPlacement(placement, new PlacementVersion(entry.Version, entry.ModRevision), entry.Value.Length, form);
    }
}
