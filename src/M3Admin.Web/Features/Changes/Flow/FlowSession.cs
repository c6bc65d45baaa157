using System.Collections.Immutable;
using System.Diagnostics;
using M3Admin.Clusters;
using M3Admin.Clusters.Codecs;
using M3Admin.Clusters.Journal;
using M3Admin.Clusters.Json.Requests;
using M3Admin.KeyValue;
using M3Admin.Operations.Changes;
using M3Admin.Placements.Diff;
using M3Admin.Placements.Model;
using M3Admin.Placements.Planning.Plans;
using M3Admin.Web.Access;

namespace M3Admin.Web.Features.Changes.Flow;

/// <summary>One guided change from its description to its commit. What goes wrong is told in <see cref="Trouble"/> or <see cref="Refusals"/>; nothing is thrown for it.</summary>
public sealed class FlowSession(ChangeDesk desk, CurrentCaller reader, Cluster cluster, FlowAddress address)
{
    /// <summary>What is previewed; null before that.</summary>
    public ChangePreview? Preview { get; private set; }

    /// <summary>Who asked for the preview, where that was not this page.</summary>
    public string? By { get; private set; }

    /// <summary>Why the planner refused what was described last.</summary>
    public ImmutableArray<Refusal> Refusals { get; private set; } = [];

    /// <summary>Why it does not go on; null while it does.</summary>
    public FlowTrouble? Trouble { get; private set; }

    /// <summary>The placement has moved, and the change has to be looked at again; null while it need not.</summary>
    public RebaseResult.Differs? Moved { get; private set; }

    /// <summary>The preview was planned again by itself, the last time; null when it never was.</summary>
    public PlannedAgain? Again { get; private set; }

    /// <summary>The journal entry of the change that is watched; null until it is found.</summary>
    public JournalEntry? Entry { get; private set; }

    /// <summary>Whether the journal has no such entry that can be read.</summary>
    public bool IsEntryMissing { get; private set; }

    /// <summary>Works out what was described, and keeps it so that its address shows it anywhere.</summary>
    /// <returns>Whether there is a preview now.</returns>
    public async Task<bool> DescribeAsync(ChangeRequest request, CancellationToken ct)
    {
        (Refusals, Moved, Again, By) = ([], null, null, null);
        return await TryAsync(async () =>
        {
            switch (await desk.Previews.RunAsync(cluster, address.Link.Key, reader.Caller, request, ct))
            {
                case PreviewResult.Previewed previewed:
                    await ShowAsync(previewed.Preview, ct);
                    return true;
                case PreviewResult.Forbidden forbidden:
                    Trouble = FlowTrouble.Forbidden(forbidden.Reason);
                    return false;
                case PreviewResult.Refused refused:
                    Refusals = refused.Reasons;
                    return false;
                case PreviewResult.Moved moved:
                    Trouble = new FlowTrouble(
                        $"The placement is at v{moved.Now.Version} now",
                        $"What you describe was made from v{moved.Asked}. Take over what has changed since, or begin again from the placement as it is; nothing was written.");
                    return false;
                default:
                    throw new UnreachableException();
            }
        });
    }

    /// <summary>Shows a plan that was previewed before, here or elsewhere.</summary>
    public Task OpenAsync(string plan, CancellationToken ct) => Preview?.Hash == plan ? Task.CompletedTask : TryAsync(async () =>
    {
        (Preview, Moved, Again) = (null, null, null);
        switch (await desk.Shelf.FindAsync(cluster, address.Link.Key, plan, ct))
        {
            case PlanLookup.Found found:
                (Preview, By) = (found.Preview, found.By);
                await RebaseAsync(found.Preview, ct);
                return true;
            case PlanLookup.Expired expired:
                Trouble = new FlowTrouble("This preview is too old", expired.Reason);
                return false;
            case PlanLookup.Missing missing:
                Trouble = new FlowTrouble("This plan cannot be shown", missing.Reason);
                return false;
            default:
                throw new UnreachableException();
        }
    });

    /// <summary>Goes on once the store answers again: shows the plan that could not be shown, or that what could not be done can be.</summary>
    public Task RecoverAsync(string plan, CancellationToken ct)
    {
        if (Trouble is not { IsPassing: true })
        {
            return Task.CompletedTask;
        }

        Trouble = null;
        return OpenAsync(plan, ct);
    }

    /// <summary>Looks whether the preview still stands now that the placement is at another version.</summary>
    public Task FollowAsync(PlacementVersion now, CancellationToken ct) =>
        Preview is not { } preview || preview.BaseVersion == now || Moved?.Now == now ? Task.CompletedTask : TryAsync(async () =>
        {
            await RebaseAsync(preview, ct);
            return true;
        });

    /// <summary>Plans the same change on the placement as it is now, for whoever has seen what moved.</summary>
    /// <returns>Whether there is a preview now.</returns>
    public Task<bool> PlanAgainAsync(CancellationToken ct) => Preview is { } preview ? DescribeAsync(preview.Request, ct) : Task.FromResult(false);

    /// <summary>Commits what is previewed.</summary>
    /// <param name="reason">Why.</param>
    /// <param name="accepts">Whether every danger was ticked.</param>
    /// <param name="ct">Gives up the wait.</param>
    /// <returns>The journal entry's number; null when it was not committed, or nobody knows.</returns>
    public async Task<long?> CommitAsync(string reason, bool accepts, CancellationToken ct)
    {
        if (Preview is not { } preview)
        {
            return null;
        }

        long? entry = null;
        await TryAsync(async () =>
        {
            entry = await CommitAsync(preview, new CommitOrder(reader.Caller, accepts, reason.Trim()), ct);
            return entry is not null;
        });
        return entry;
    }

    /// <summary>Looks for the change that is watched, unless it has been found. While the store is silent nobody knows whether the journal has it.</summary>
    /// <param name="sequence">Its entry's number.</param>
    /// <param name="isLive">Whether the store answers.</param>
    /// <param name="ct">Gives up.</param>
    public async Task FindEntryAsync(long sequence, bool isLive, CancellationToken ct)
    {
        if (Entry?.Sequence == sequence)
        {
            return;
        }

        try
        {
            Entry = await new PlacementJournal(cluster.Store, address.Link.Key, desk.Time).GetAsync(sequence, ct);
        }
        catch (Exception trouble) when (trouble is KeyValueException or JournalException)
        {
            Entry = null;
        }

        IsEntryMissing = Entry is null && isLive;
    }

    /// <summary>Queues what is previewed: it is planned again, and committed, once every shard is available.</summary>
    /// <param name="reason">Why.</param>
    /// <param name="accepts">Whether every danger was ticked.</param>
    /// <param name="ct">Gives up the wait.</param>
    /// <returns>Whether it is queued now.</returns>
    public Task<bool> QueueAsync(string reason, bool accepts, CancellationToken ct) => Preview is not { } preview ? Task.FromResult(false) : TryAsync(async () =>
    {
        var refusal = await desk.Queues.AppendAsync(cluster, preview, new CommitOrder(reader.Caller, accepts, reason.Trim()), ct);
        Trouble = refusal is null ? null : new FlowTrouble("It is not queued", refusal);
        return refusal is null;
    });

    private async Task<long?> CommitAsync(ChangePreview preview, CommitOrder order, CancellationToken ct)
    {
        switch (await desk.Commits.RunAsync(cluster, preview, order, ct))
        {
            case CommitOutcome.Committed committed:
                return committed.Entry;
            case CommitOutcome.CommittedAlready already:
                return already.Entry;
            case CommitOutcome.Conflict:
                await RebaseAsync(preview, ct);
                break;
            case var outcome:
                Trouble = FlowTrouble.Of(outcome);
                break;
        }

        return null;
    }

    private async Task RebaseAsync(ChangePreview preview, CancellationToken ct)
    {
        var result = await desk.Rebases.RunAsync(cluster, preview, reader.Caller, ct);
        if (!ReferenceEquals(Preview, preview))
        {
            return; // It was planned again meanwhile: what was found out is about a preview that nobody looks at any more.
        }

        switch (result)
        {
            case RebaseResult.SameMoves same:
                await ShowAsync(same.Preview, ct);
                Again = new PlannedAgain(desk.Time.GetUtcNow(), preview.BaseVersion, same.Moved.Shards.Count(shard => shard.After is { State: ShardState.Available }));
                break;
            case RebaseResult.Differs differs:
                Moved = differs;
                break;
            case RebaseResult.Unmoved:
                Moved = null;
                break;
        }
    }

    private async Task ShowAsync(ChangePreview preview, CancellationToken ct)
    {
        await desk.Shelf.KeepAsync(cluster, preview, reader.Caller, ct);
        (Preview, Moved) = (preview, null);
    }

    private async Task<bool> TryAsync(Func<Task<bool>> work)
    {
        Trouble = null;
        try
        {
            return await work();
        }
        catch (KeyValueException unknown) when (unknown.Error == KeyValueError.OutcomeUnknown)
        {
            Trouble = new FlowTrouble("Nobody knows whether it was written", $"{cluster.Name} did not answer in time. Commit again: if it was written, that is recognised and nothing is written twice. {unknown.Message}", IsUnknown: true);
        }
        catch (KeyValueException silent)
        {
            Trouble = new FlowTrouble($"{cluster.Name} does not answer", $"Nothing was written, and what you typed is kept. Try again once it answers. {silent.Message}", IsPassing: true);
        }
        catch (PlacementFormatException unreadable)
        {
            Trouble = new FlowTrouble("The stored placement cannot be read", $"{unreadable.Message}. Nothing was written; restore a version that can be read first.");
        }

        return false;
    }
}
