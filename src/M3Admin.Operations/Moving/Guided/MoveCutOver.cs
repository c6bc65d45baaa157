using System.Collections.Immutable;
using M3Admin.Clusters;
using M3Admin.Clusters.Journal;
using M3Admin.Clusters.Journal.Events;
using M3Admin.Clusters.Keys;
using M3Admin.KeyValue;
using M3Admin.Operations.Access;
using M3Admin.Operations.Freezing;
using M3Admin.Operations.Moving.Comparing;
using M3Admin.Operations.Moving.Copying;
using M3Admin.Placements.Model;

namespace M3Admin.Operations.Moving.Guided;

/// <summary>
/// Ends a copy: at one revision of the frozen old etcd, compared once more, with the placements' chains begun anew, and the guide handed over. Each part may be done again: what is done stays done.
/// </summary>
internal sealed class MoveCutOver(MoveShelf shelf, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Why the cluster is no longer frozen for this move; null when it is.</summary>
    public static async Task<string?> ThawedAsync(OpenMove move, CancellationToken ct) =>
        move.Source is { } source && await FreezeDesk.ReadAsync(source.Store, ct) is { } freeze && freeze.Guide == move.Guide.Id ? null
        : $"{move.Guide.Source} is not frozen for this move any more, so changes may have been made. Freeze it again, then compare again.";

    public async Task<MoveResult> RunAsync(OpenMove move, Caller caller, CancellationToken ct)
    {
        if (move.Source is not { } source)
        {
            return new MoveResult.Refused($"This console no longer has {move.Guide.Source}.");
        }

        if (await EndCopyAsync(source, move, ct) is { } refusal)
        {
            return new MoveResult.Refused(refusal);
        }

        if (await CompareAsync(source, move, ct) is not { IsEqual: true } compared)
        {
            await CopyTarget.ReopenAsync(move.Target.Store, move.Rules, ct);
            return new MoveResult.Refused("The last comparison found differences, or the old etcd was compacted before it was done: the copy goes on. Cut over again in a moment; if it stays so, take the move back and begin anew.");
        }

        var journals = await BeginJournalsAsync(source, move, caller, compared, ct);
        var point = new CutOverPoint(caller.Name, time.GetUtcNow(), compared.SourceRevision, compared.TargetRevision, journals);
        return await HandOverAsync(source, move, caller, move.Guide with { Comparison = compared, CutOver = point, Step = MoveStep.Restart }, ct);
    }

    private async Task<string?> EndCopyAsync(Cluster source, OpenMove move, CancellationToken ct)
    {
        var revision = await source.Store.RevisionAsync(ct);
        using var limit = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, limit.Token);
        try
        {
            return await CopyTarget.CompleteAsync(move.Target.Store, move.Rules, revision, time, either.Token) is null ? "The new etcd no longer holds this move's mark: somebody emptied it. Give this move up and begin another one." : null;
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            return $"The copy has not come to revision {revision} within {Patience.TotalSeconds:0} s. See that a console runs which may write, and try again.";
        }
    }

    private static async Task<StoreComparison?> CompareAsync(Cluster source, OpenMove move, CancellationToken ct)
    {
        try
        {
            return await StoreComparison.RunAsync(source.Store, move.Target.Store, move.Rules, ct);
        }
        catch (KeyValueException compacted) when (compacted.Error == KeyValueError.Compacted)
        {
            return null;
        }
    }

    private async Task<ImmutableArray<string>> BeginJournalsAsync(Cluster source, OpenMove move, Caller caller, StoreComparison compared, CancellationToken ct)
    {
        var told = ImmutableArray.CreateBuilder<string>();
        foreach (var service in await JournalDirectory.ListAsync(source.Store, source.Zone, ct))
        {
            told.Add(await BeginJournalAsync(service, move, caller, compared.Versions.FirstOrDefault(change => change.Key == PlacementKeys.Of(service)), ct));
        }

        return told.ToImmutable();
    }

    private async Task<string> BeginJournalAsync(ServiceKey service, OpenMove move, Caller caller, VersionChange? version, CancellationToken ct)
    {
        var what = version is null ? "The placement was deleted in the old etcd" : $"{version.Before} there is {version.After} here";
        var draft = new JournalDraft(caller.ActorInCluster(move.Target.Name), MovedJournal.Operation, $"Moved from the etcd of {move.Guide.Source}: {what}. The entries before are kept under {move.Rules.Journals}.");
        try
        {
            var trouble = await new MovedJournal(move.Target.Store, service, move.Guide.Id, time).BeginAsync(draft, version?.Before ?? PlacementVersion.None, ct);
            return $"Journal of {service}: {trouble ?? "goes on; its entries up to the move are kept beside, unchanged and verifiable."}";
        }
        catch (JournalException damage)
        {
            return $"Journal of {service}: its chain could not be carried on: {damage.Message}";
        }
    }

    private async Task<MoveResult> HandOverAsync(Cluster source, OpenMove move, Caller caller, MoveGuide next, CancellationToken ct)
    {
        var summary = $"Ended the copy of {source.Name} at its revision {next.CutOver?.SourceRevision}: from now on the etcd of {move.Target.Name} is the one to use.";
        await shelf.Book(move.Target).AddAsync(next with { Serial = move.Guide.Serial + 1 }, caller.ActorInCluster(move.Target.Name), ClusterEventKind.GuideStep, summary, ct);
        await shelf.Book(source).GoOnAsync(move.Kept, move.Guide with { IsHandedOver = true }, caller.ActorInCluster(source.Name), ClusterEventKind.GuideStep, summary, "", new Commit(), ct);
        return new MoveResult.Done(move.Guide.Id);
    }
}
