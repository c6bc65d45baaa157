using System.Collections.Immutable;
using M3Admin.Clusters;
using M3Admin.Clusters.Codecs;
using M3Admin.Clusters.Journal;
using M3Admin.Clusters.Json.Requests;
using M3Admin.Clusters.Keys;
using M3Admin.KeyValue;
using M3Admin.Operations.Access;
using M3Admin.Operations.Freezing;
using M3Admin.Operations.Metrics;
using M3Admin.Placements.Diff;
using M3Admin.Placements.Model;
using M3Admin.Placements.Planning.Warnings;
using Microsoft.Extensions.Logging;

namespace M3Admin.Operations.Changes;

/// <summary>
/// Commits previews: the placement, exactly as it was previewed, and its journal entry, in one transaction that is guarded by version and mod revision. This is the only
/// way in which M3Admin changes a placement.
/// </summary>
public sealed class CommitChange(Gate gate, TimeProvider time, ILogger<CommitChange> logger)
{
    // The journal's end moves while nodes write; each time it does, the placement is looked at again. It is never written twice.
    private const int MostAttempts = 10;

    /// <summary>Commits a preview.</summary>
    /// <param name="cluster">Where the placement is.</param>
    /// <param name="preview">What was previewed.</param>
    /// <param name="order">Who commits it, and why.</param>
    /// <param name="ct">Gives up the wait.</param>
    /// <exception cref="KeyValueException">The store does not answer; with <see cref="KeyValueError.OutcomeUnknown"/> the change may or may not be written.</exception>
    /// <exception cref="PlacementFormatException">The placement that is stored by now cannot be read.</exception>
    public async Task<CommitOutcome> RunAsync(Cluster cluster, ChangePreview preview, CommitOrder order, CancellationToken ct)
    {
        CommitOutcome? outcome = null;
        try
        {
            return outcome = await AnswerAsync(cluster, preview, order, ct);
        }
        finally
        {
            ChangeMeter.Count(cluster.Name, preview.Service, outcome);
        }
    }

    private async Task<CommitOutcome> AnswerAsync(Cluster cluster, ChangePreview preview, CommitOrder order, CancellationToken ct)
    {
        if (gate.RefuseCommit(order.Caller, cluster, preview) is { } refusal)
        {
            return new CommitOutcome.Forbidden(refusal);
        }

        if (preview.ExpiresAt <= time.GetUtcNow())
        {
            return new CommitOutcome.NoPreview($"The preview is of {preview.PlannedAt:yyyy-MM-dd HH:mm:ss} UTC and has expired; look at a new one.");
        }

        var dangers = preview.Dangers;
        if (!dangers.IsEmpty && !order.Accepts)
        {
            return new CommitOutcome.NeedsAcceptance(dangers);
        }

        try
        {
            return await CommitAsync(cluster, preview, Draft(cluster, preview, order, dangers), ct);
        }
        catch (JournalException broken)
        {
            logger.Unjournalled(cluster.Name, preview.Service, broken.Message);
            return new CommitOutcome.Unjournalled(broken.Message);
        }
        catch (KeyValueException tooLarge) when (tooLarge.Error == KeyValueError.TooLarge)
        {
            return new CommitOutcome.TooLarge(tooLarge.Message);
        }
    }

    private async Task<CommitOutcome> CommitAsync(Cluster cluster, ChangePreview preview, JournalDraft draft, CancellationToken ct)
    {
        var (service, key) = (preview.Service, PlacementKeys.Of(preview.Service));
        var journal = new PlacementJournal(cluster.Store, service, time);
        for (var attempt = 1; ; attempt++)
        {
            var stored = await cluster.Store.GetAsync(key, ct);
            if (Version(stored) != preview.BaseVersion)
            {
                return await MovedAsync(journal, preview, stored, ct);
            }

            // In a frozen cluster nothing is entered, for it may be one that is being filled by a copy; the transaction says so.
            var head = await journal.CatchUpAsync(FreezeGuard.Thawed, ct);
            var append = journal.Prepare(head, draft, preview.BaseVersion, stored?.Value ?? default, preview.Value);
            var result = await cluster.Store.CommitAsync(Commit(preview, append).UnlessFrozen(), ct);
            if (result is CommitResult.Committed committed)
            {
                return Committed(cluster, preview, draft, new PlacementVersion(preview.NextVersion, committed.Revision), head.Sequence + 1);
            }

            if (result.Freeze() is { } freeze)
            {
                return new CommitOutcome.Frozen(freeze.Text);
            }

            if (attempt == MostAttempts)
            {
                throw new KeyValueException(KeyValueError.Rejected, $"The journal of {service} is being written without pause; nothing was changed, try again.");
            }
        }
    }

    private CommitOutcome.Committed Committed(Cluster cluster, ChangePreview preview, JournalDraft draft, PlacementVersion version, long entry)
    {
        logger.ChangeCommitted(cluster.Name, preview.Service, draft.Operation, draft.Actor.Name, version, entry);
        return new CommitOutcome.Committed(version, entry);
    }

    // Either somebody else was first, or this very plan was: then its answer was lost, and it is not written again.
    private async Task<CommitOutcome> MovedAsync(PlacementJournal journal, ChangePreview preview, KeyValueEntry? stored, CancellationToken ct)
    {
        await journal.CatchUpAsync(FreezeGuard.Thawed, ct);
        if (await journal.FindPlanAsync(preview.Hash, preview.BaseVersion, ct) is { } entry)
        {
            return new CommitOutcome.CommittedAlready(entry.Version, entry.Sequence);
        }

        var now = stored is null ? null : PlacementStore.Read(preview.Service, stored);
        logger.CommitConflict(preview.Service, preview.BaseVersion, Version(stored));
        return new CommitOutcome.Conflict(preview.BaseVersion, Version(stored), PlacementDiff.Between(preview.Base?.Placement, now?.Placement));
    }

    private static Commit Commit(ChangePreview preview, JournalAppend append)
    {
        var key = PlacementKeys.Of(preview.Service);
        return new Commit
        {
            Guards = append.Guards,
            Puts = preview.Value is { } value ? [new Put(key, value), .. append.Puts] : append.Puts,
            Deletes = preview.After is null ? [key] : [],
            DeletedPrefixes = ShardSetsGone(preview),
        };
    }

    // What aggregators keep of a shard set beside the placement must go with it: a shard set of the same number that comes later would take it for its own.
    private static ImmutableArray<string> ShardSetsGone(ChangePreview preview)
    {
        if (preview.Service.Service != ServiceName.M3Aggregator || preview.Base is not { } before)
        {
            return [];
        }

        return preview.After is { } after
            ? [.. ShardSets(before.Placement).Except(ShardSets(after)).SelectMany(shardSet => AggregatorKeys.PrefixesOf(preview.Service, shardSet))]
            : AggregatorKeys.PrefixesOfAll(preview.Service);
    }

    private static IEnumerable<ShardSetId> ShardSets(Placement placement) => placement.Instances.Select(instance => instance.ShardSet).Distinct();

    private static JournalDraft Draft(Cluster cluster, ChangePreview preview, CommitOrder order, ImmutableArray<PlanWarning> dangers) =>
        new(order.Caller.ActorIn(cluster.Name, preview.Service), preview.Request.Verb.Text(), ChangeSummary.Of(preview))
        {
            Reason = order.Reason,
            Request = RequestWriter.ToTextWithoutPlacement(preview.Request), // The entry keeps the placement itself.
            PlanHash = preview.Hash,
            Accepted = [.. dangers.Select(danger => danger.Message)],
        };

    private static PlacementVersion Version(KeyValueEntry? stored) => stored is null ? PlacementVersion.None : new PlacementVersion(stored.Version, stored.ModRevision);
}
