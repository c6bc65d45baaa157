using System.Collections.Immutable;
using M3Admin.Clusters.Feeds;
using M3Admin.Placements.Model;

namespace M3Admin.Operations.Diagnosis;

/// <summary>The first diagnosis of a transition that runs, or should: what an operator would look at first, in that order. Pure.</summary>
public static class StallDiagnosis
{
    private const int MostNamed = 3;

    /// <summary>Since when nothing has changed although it should have; null when it is not yet time to worry.</summary>
    /// <param name="progress">What the console has seen of it.</param>
    /// <param name="lastChange">When the placement last changed, where that is known from elsewhere: a console that has just started has seen little.</param>
    /// <param name="now">The moment.</param>
    public static DateTimeOffset? StalledSince(TransitionProgress progress, DateTimeOffset? lastChange, DateTimeOffset now) =>
        progress.StalledSince(now) ??
        (progress.Began is not null && progress.Expected(now) is null && lastChange is { } last && now - last > TransitionProgress.StalledWithoutEarlier ? last : null);

    /// <summary>The diagnosis; null when nothing is on its way.</summary>
    /// <param name="snapshot">The placement as it is.</param>
    /// <param name="stalledSince">Since when nothing changes although it should; null when it is not yet time to worry.</param>
    /// <param name="answers">What nodes answered, as far as they were asked.</param>
    /// <param name="now">The moment.</param>
    public static StallCause? Of(PlacementSnapshot snapshot, DateTimeOffset? stalledSince, IReadOnlyDictionary<InstanceId, NodeAnswer> answers, DateTimeOffset now)
    {
        if (snapshot.Stored is not { Placement: var placement })
        {
            return null;
        }

        ImmutableArray<Instance> takers = [.. placement.Instances.Where(instance => instance.Shards.Any(IsInitializing))];
        return takers.IsEmpty ? null
            : placement.IsMirrored ? ByTheClock(takers, now)
            : Silent(takers, answers) ?? Starved(placement, answers) ?? Unwell(takers, answers) ?? Waiting(takers, snapshot.Progress, stalledSince, answers, now);
    }

    private static bool IsInitializing(Shard shard) => shard.State == ShardState.Initializing;

    private static StallCause ByTheClock(ImmutableArray<Instance> takers, DateTimeOffset now)
    {
        Shard[] shards = [.. takers.SelectMany(taker => taker.Shards).Where(IsInitializing)];
        var last = Moment(shards.Max(shard => shard.Cutover.CutoverNanos));
        return last > now
            ? new StallCause.AwaitsCutover(last, $"The cutover is at {Time(last, now)} UTC", $"Aggregators take over by the clock: {Count(shards.Length, "shard")} on {Names(takers)} until then. There is nothing to stream and nothing to do.")
            : new StallCause.CutOver($"{Names(takers)} took over at {Time(last, now)} UTC", "M3 marks an aggregator's shards available with the next change of the placement, so they stay initializing until then. There is nothing to do.");
    }

    private static StallCause.Unreachable? Silent(ImmutableArray<Instance> takers, IReadOnlyDictionary<InstanceId, NodeAnswer> answers)
    {
        ImmutableArray<Instance> silent = [.. takers.Where(taker => answers.GetValueOrDefault(taker.Id) is { IsSilent: true })];
        if (silent.IsEmpty)
        {
            return null;
        }

        var (shards, isOne) = (silent.Sum(taker => taker.Shards.Count(IsInitializing)), silent.Length == 1);
        var hasSources = silent.All(taker => taker.Shards.Where(IsInitializing).All(shard => shard.Source is not null));
        var safe = hasSources ? $"Nothing is lost: the sources of {(isOne ? "its" : "their")} {Count(shards, "shard")} still serve. " : "";
        var undo = hasSources ? " If not, undo puts those shards back." : " If not, remove it or replace it.";
        return new StallCause.Unreachable([.. silent.Select(taker => taker.Id)], $"{Names(silent)} {(isOne ? "does" : "do")} not answer{Reason(answers[silent[0].Id], isOne)}",
            $"{safe}If {(isOne ? "it comes" : "they come")} back, bootstrapping starts again from the beginning.{undo}");
    }

    private static string Reason(NodeAnswer answer, bool isOne) => (answer, isOne) switch
    {
        (NodeAnswer.NoAnswer none, true) => $" at {none.Asked}: {none.Reason}",
        (NodeAnswer.Unresolvable unknown, true) => $": the name {unknown.Host} means no address",
        _ => "",
    };

    private static StallCause.NoQuorum? Starved(Placement placement, IReadOnlyDictionary<InstanceId, NodeAnswer> answers)
    {
        var starved = PeerQuorum.Starved(placement, id => answers.GetValueOrDefault(id) is { IsSilent: true });
        var needed = PeerQuorum.Needed(placement);
        return starved.Length == 0 ? null : new StallCause.NoQuorum(
            starved.Length,
            $"{Count(starved.Length, "shard")} {(starved.Length == 1 ? "has" : "have")} fewer than {Count(needed, "serving replica")} to stream from, shard {starved[0]} first",
            $"A node waits until {needed} of a shard's {placement.ReplicaFactor} replicas serve it. Bring the other replicas' nodes up; where that cannot be, set m3db.client.bootstrap-consistency-level lower for a while.");
    }

    private static StallCause.Unwell? Unwell(ImmutableArray<Instance> takers, IReadOnlyDictionary<InstanceId, NodeAnswer> answers) => takers
        .Select(taker => answers.GetValueOrDefault(taker.Id) is NodeAnswer.Unwell unwell
            ? new StallCause.Unwell(taker.Id, $"{taker.Id} is not well: {unwell.What}", $"It answers at {unwell.Asked}, so its host is up: its log says more. If something else listens there, the endpoint in the placement is wrong; set corrects it.")
            : null)
        .FirstOrDefault(found => found is not null);

    private static StallCause Waiting(ImmutableArray<Instance> takers, TransitionProgress progress, DateTimeOffset? stalledSince, IReadOnlyDictionary<InstanceId, NodeAnswer> answers, DateTimeOffset now)
    {
        if (stalledSince is not { } since)
        {
            return progress.Expected(now) is null
                ? new StallCause.Expected("The first of its kind seen here", "How long it takes nobody knows yet. A node reports all its shards in one write when it has finished.")
                : new StallCause.Expected("Within what earlier ones took", "A node reports all its shards in one write when it has finished.");
        }

        var quiet = $"Nothing has changed since {Time(since, now)} UTC";
        var unasked = takers.Select(taker => answers.GetValueOrDefault(taker.Id)).ToList();
        return unasked.TrueForAll(answer => answer is null or { IsUnasked: true })
            ? new StallCause.NobodyAsked(quiet, $"{Why(unasked)} Look at the logs of {Names(takers)}; undo puts those shards back.")
            : new StallCause.Slow(quiet, $"It takes longer than it should, and the nodes answer that they bootstrap. Look at the logs, disks and network of {Names(takers)}; undo puts those shards back.");
    }

    private static string Why(List<NodeAnswer?> unasked) => unasked.Find(answer => answer is not null) switch
    {
        NodeAnswer.NotAllowed refused => $"{refused.Why} {refused.Setting} names networks whose nodes M3Admin asks for the reason.",
        NodeAnswer.NotAsked nothing => nothing.Why,
        _ => "No node has been asked yet.",
    };

    private static DateTimeOffset Moment(long nanos) => DateTimeOffset.FromUnixTimeMilliseconds(Math.Min(nanos / 1_000_000, DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()));

    private static string Time(DateTimeOffset moment, DateTimeOffset now) =>
        moment.UtcDateTime.ToString(moment.UtcDateTime.Date == now.UtcDateTime.Date ? "HH:mm:ss" : "d MMM yyyy HH:mm", System.Globalization.CultureInfo.InvariantCulture);

    private static string Names(ImmutableArray<Instance> instances)
    {
        var named = string.Join(", ", instances.Take(MostNamed).Select(instance => instance.Id.Value));
        return instances.Length <= MostNamed ? named : $"{named} and {instances.Length - MostNamed} more";
    }

    private static string Count(int number, string what) => number == 1 ? $"1 {what}" : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{number:#,0} {what}s");
}
