using System.Collections.Immutable;
using M3Admin.Clusters;
using M3Admin.Clusters.Codecs;
using M3Admin.Clusters.Journal;
using M3Admin.Clusters.Keys;
using M3Admin.KeyValue;
using M3Admin.Operations.Access;
using M3Admin.Placements.Model;

namespace M3Admin.Operations.Changes;

/// <summary>Keeps previews in the store until they expire, so that any console can show or commit them by their hash.</summary>
public sealed class PlanShelf(Gate gate, TimeProvider time)
{
    private const int MostSwept = 50; // Each is up to two keys, and a transaction writes 128.

    /// <summary>Keeps a preview, and clears away what is no longer needed of some that have expired.</summary>
    /// <param name="cluster">Where its placement is.</param>
    /// <param name="preview">The preview.</param>
    /// <param name="by">Who asked for it.</param>
    /// <param name="ct">Gives up.</param>
    /// <exception cref="KeyValueException">The store does not answer.</exception>
    /// <exception cref="InvalidOperationException">Whoever asked may not preview.</exception>
    public async Task KeepAsync(Cluster cluster, ChangePreview preview, Caller by, CancellationToken ct)
    {
        if (gate.Refuse(by, cluster, preview.Service, Act.Preview, "keep a plan") is { } refusal)
        {
            throw new InvalidOperationException(refusal); // The preview was refused before it could be kept.
        }

        var key = PlanKeys.Of(preview.Hash);
        var (reminders, deletes) = PlanSweep.Of((await SomeAsync(cluster.Store, key, ct)).Where(entry => entry.Key != key), time.GetUtcNow());
        ImmutableArray<Put> plan = [new Put(key, KeptPlan.Of(preview, by.Name).ToBytes()), .. reminders];
        var commit = new Commit
        {
            Puts = KeptPlan.PlacementOf(preview) is { } placement ? [.. plan, new Put(PlanKeys.PlacementOf(preview.Hash), placement)] : plan,
            Deletes = deletes,
        };
        await cluster.Store.CommitAsync(commit, ct);
    }

    /// <summary>Finds a preview and works it out again.</summary>
    /// <param name="cluster">Where its placement is.</param>
    /// <param name="service">Whose placement it must be of.</param>
    /// <param name="hash">The plan's hash.</param>
    /// <param name="ct">Gives up.</param>
    /// <exception cref="KeyValueException">The store does not answer.</exception>
    public async Task<PlanLookup> FindAsync(Cluster cluster, ServiceKey service, string hash, CancellationToken ct)
    {
        if (await cluster.Store.GetAsync(PlanKeys.Of(hash), ct) is not { } entry || KeptPlan.Parse(entry.Value.Span) is not { } kept)
        {
            return new PlanLookup.Missing($"There is no plan {hash}: it was never previewed here, or it has expired since. Preview the change again.");
        }

        if (!kept.IsOf(service))
        {
            return new PlanLookup.Missing($"The plan {hash} is one of {kept.Service} in {kept.Environment}, not of {service.Service.Text()} in {service.Environment}.");
        }

        return kept.HasExpired(time.GetUtcNow())
            ? new PlanLookup.Expired($"The plan {hash} is of {kept.PlannedAt:yyyy-MM-dd HH:mm:ss} UTC and has expired. Preview the change again.")
            : await PlanAgainAsync(cluster, service, kept, hash, ct);
    }

    // From where the new plan lies, which may be anywhere, and round: so each is looked at in time, however many there are.
    private static async Task<ImmutableArray<KeyValueEntry>> SomeAsync(IKeyValueStore store, string from, CancellationToken ct)
    {
        var query = new RangeQuery(PlanKeys.Prefix) { Limit = MostSwept };
        var onwards = (await store.RangeAsync(query with { StartAt = from }, ct)).Entries;
        return onwards.Length == MostSwept ? onwards : [.. onwards.UnionBy((await store.RangeAsync(query with { Limit = MostSwept - onwards.Length }, ct)).Entries, entry => entry.Key)];
    }

    private async Task<PlanLookup> PlanAgainAsync(Cluster cluster, ServiceKey service, KeptPlan kept, string hash, CancellationToken ct)
    {
        var (isKnown, stored) = await BaseAsync(cluster, service, kept.Base, ct);
        if (isKnown && kept.ToRequest(kept.HasPlacement ? await PlacementAsync(cluster, service, hash, ct) : null) is { } request &&
            PreviewChange.Plan(service, request, stored, null, kept.PlannedAt) is PreviewResult.Previewed { Preview: var preview } && preview.Hash == hash)
        {
            return new PlanLookup.Found(preview, kept.By);
        }

        return new PlanLookup.Missing($"The plan {hash} cannot be worked out again as it was previewed: the state it stands on is forgotten, or another version of M3Admin made it. Preview the change again.");
    }

    private static async Task<Placement?> PlacementAsync(Cluster cluster, ServiceKey service, string hash, CancellationToken ct)
    {
        try
        {
            return await cluster.Store.GetAsync(PlanKeys.PlacementOf(hash), ct) is { } entry ? PlacementStore.Read(service, entry).Placement : null;
        }
        catch (PlacementFormatException)
        {
            return null; // Not what was put there: then there is no such plan.
        }
    }

    // The state as of then, from the store's history or, once that is compacted, from the journal.
    private async Task<(bool IsKnown, StoredPlacement? Stored)> BaseAsync(Cluster cluster, ServiceKey service, PlacementVersion version, CancellationToken ct)
    {
        if (version == PlacementVersion.None)
        {
            return (true, null);
        }

        try
        {
            return await cluster.Store.GetAsync(PlacementKeys.Of(service), version.ModRevision, ct) is { } entry ? (true, PlacementStore.Read(service, entry)) : (false, null);
        }
        catch (KeyValueException forgotten) when (forgotten.Error == KeyValueError.Compacted)
        {
            return await FromJournalAsync(new PlacementJournal(cluster.Store, service, time), service, version, ct);
        }
    }

    private static async Task<(bool IsKnown, StoredPlacement? Stored)> FromJournalAsync(PlacementJournal journal, ServiceKey service, PlacementVersion version, CancellationToken ct)
    {
        if (await journal.FindAsync(version.Version, ct) is not { } entry || entry.Version != version || await journal.ValueAsync(entry.Sequence, ct) is not { } value)
        {
            return (false, null);
        }

        var (placement, form) = PlacementValue.Decode(service.Service, value);
        return (true, new StoredPlacement(placement, version, value.Length, form));
    }
}
