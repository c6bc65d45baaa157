using System.Collections.Immutable;
using M3Admin.Clusters.Codecs;
using M3Admin.Clusters.Journal;
using M3Admin.Clusters.Keys;
using M3Admin.KeyValue;
using M3Admin.Placements.Model;

namespace M3Admin.Clusters.Simulated;

/// <summary>
/// Simulated placements in a store. Each has a marker beside it that was written in the transaction that created the placement; every further write is guarded by both.
/// A marker counts only for the placement it was created with: one that somebody created anew under the same key is never taken for simulated.
/// </summary>
public sealed class SimulatedStore(IKeyValueStore store)
{
    private static readonly ReadOnlyMemory<byte> MarkerValue = "simulated"u8.ToArray();

    // Simulated nodes go on in a frozen cluster, as real ones do; coming and going is a change that somebody asks for.
    private static readonly Guard Thawed = Guard.Absent(FreezeKeys.Frozen);

    /// <summary>Reads a simulated placement; null when there is no placement, or not a simulated one.</summary>
    /// <exception cref="KeyValueException">The store does not answer.</exception>
    /// <exception cref="PlacementFormatException">The stored bytes are not a placement.</exception>
    public async Task<SimulatedPlacement?> GetAsync(ServiceKey service, CancellationToken ct)
    {
        var (marker, placement) = await ReadAsync(service, ct);
        return marker is not null && placement is not null && BelongTogether(marker, placement)
            ? new SimulatedPlacement(PlacementStore.Read(service, placement), [Guard.Unchanged(placement), Guard.Unchanged(marker)])
            : null;
    }

    /// <summary>Creates placements with their markers and journal entries in one transaction, if none of them is stored yet and the cluster is not frozen.</summary>
    /// <param name="placements">The placements.</param>
    /// <param name="entries">Their journal entries.</param>
    /// <param name="ct">Gives up the wait.</param>
    /// <exception cref="KeyValueException">The store does not answer, or the outcome is unknown.</exception>
    public Task<CommitResult> CreateAsync(
        IReadOnlyCollection<KeyValuePair<ServiceKey, Placement>> placements, IReadOnlyCollection<JournalAppend> entries, CancellationToken ct)
    {
        var commit = new Commit
        {
            Guards = [Thawed, .. placements.Select(p => Guard.Absent(PlacementKeys.Of(p.Key))), .. entries.SelectMany(entry => entry.Guards)],
            Puts =
            [
                .. placements.Select(p => new Put(PlacementKeys.Of(p.Key), PlacementValue.Encode(p.Key.Service, p.Value, StoredForm.Plain))),
                .. placements.Select(p => new Put(SimulatedKeys.Of(p.Key), MarkerValue)),
                .. entries.SelectMany(entry => entry.Puts),
            ],
        };
        return store.CommitAsync(commit, ct);
    }

    /// <summary>Writes a simulated placement if it and its marker are still as they were read.</summary>
    /// <exception cref="KeyValueException">The store does not answer, or the outcome is unknown.</exception>
    public Task<CommitResult> PutAsync(ServiceKey service, Placement placement, SimulatedPlacement expected, CancellationToken ct)
    {
        var commit = new Commit
        {
            Guards = [.. expected.Guards],
            Puts = [new Put(PlacementKeys.Of(service), PlacementValue.Encode(service.Service, placement, expected.Stored.Form))],
        };
        return store.CommitAsync(commit, ct);
    }

    /// <summary>Deletes simulated placements with their markers in one transaction with their journal entries, if they are still as they were read and the cluster is not frozen.</summary>
    /// <param name="placements">As they were read.</param>
    /// <param name="entries">Their journal entries.</param>
    /// <param name="ct">Gives up the wait.</param>
    /// <exception cref="KeyValueException">The store does not answer, or the outcome is unknown.</exception>
    public Task<CommitResult> DeleteAsync(
        IReadOnlyCollection<KeyValuePair<ServiceKey, SimulatedPlacement>> placements, IReadOnlyCollection<JournalAppend> entries, CancellationToken ct)
    {
        var commit = new Commit
        {
            Guards = [Thawed, .. placements.SelectMany(p => p.Value.Guards), .. entries.SelectMany(entry => entry.Guards)],
            Puts = [.. entries.SelectMany(entry => entry.Puts)],
            Deletes = [.. placements.SelectMany(p => ImmutableArray.Create(PlacementKeys.Of(p.Key), SimulatedKeys.Of(p.Key)))],
        };
        return store.CommitAsync(commit, ct);
    }

    /// <summary>Deletes a marker whose placement is gone, or is another one by now. Leaves a true one alone.</summary>
    /// <returns>Whether a marker was deleted.</returns>
    /// <exception cref="KeyValueException">The store does not answer, or the outcome is unknown.</exception>
    public async Task<bool> DeleteStrayMarkerAsync(ServiceKey service, CancellationToken ct)
    {
        var (marker, placement) = await ReadAsync(service, ct);
        if (marker is null || (placement is not null && BelongTogether(marker, placement)))
        {
            return false;
        }

        var commit = new Commit
        {
            Guards = [Guard.Unchanged(marker), placement is null ? Guard.Absent(PlacementKeys.Of(service)) : Guard.Unchanged(placement)],
            Deletes = [marker.Key],
        };
        return await store.CommitAsync(commit, ct) is CommitResult.Committed;
    }

    private async Task<(KeyValueEntry? Marker, KeyValueEntry? Placement)> ReadAsync(ServiceKey service, CancellationToken ct) =>
        (await store.GetAsync(SimulatedKeys.Of(service), ct), await store.GetAsync(PlacementKeys.Of(service), ct));

    // One transaction wrote both, so the revision says whether this is still the placement that the marker was made for.
    private static bool BelongTogether(KeyValueEntry marker, KeyValueEntry placement) => marker.ModRevision == placement.CreateRevision;
}
