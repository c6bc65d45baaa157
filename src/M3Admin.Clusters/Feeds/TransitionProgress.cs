using System.Collections.Immutable;
using M3Admin.Placements.Model;

namespace M3Admin.Clusters.Feeds;

/// <summary>
/// How far the running transition of a placement is, as this console has seen it. It begins when shards begin to initialize
/// and ends when none does any more. An m3dbnode marks all its shards in one write, so the time left is not judged
/// by the count so far but by how long earlier takers took. Immutable.
/// </summary>
public sealed class TransitionProgress
{
    /// <summary>How long nothing may change before a transition counts as stalled, when no earlier taker tells what is usual.</summary>
    public static readonly TimeSpan StalledWithoutEarlier = TimeSpan.FromMinutes(10);

    /// <summary>How many finished takers are remembered.</summary>
    public const int Remembered = 16;

    private const int StalledAfterTimesLongest = 2;

    private readonly DateTimeOffset _lastChange;

    // Takers of the running transition that ran already when the console began to look, and were done so long after.
    private readonly ImmutableArray<(Observation Began, bool HasSource, TimeSpan Seen)> _beside;

    private TransitionProgress(
        Observation? began, int done, DateTimeOffset lastChange, ImmutableArray<RunningTaker> takers, ImmutableArray<FinishedTaker> finished, ImmutableArray<(Observation Began, bool HasSource, TimeSpan Seen)> beside) =>
        (Began, Done, _lastChange, Takers, Finished, _beside) = (began, done, lastChange, takers, finished, beside);

    /// <summary>Nothing has been seen.</summary>
    public static TransitionProgress None { get; } = new(null, 0, default, [], [], []);

    /// <summary>When the running transition was first seen; null at rest.</summary>
    public Observation? Began { get; }

    /// <summary>How many shards became available in it.</summary>
    public int Done { get; }

    /// <summary>How many shards it is about: those done and those still initializing. What was taken back is no part of it any more.</summary>
    public int Total => Done + Takers.Sum(taker => taker.Initializing);

    /// <summary>The instances that still have initializing shards, by id.</summary>
    public ImmutableArray<RunningTaker> Takers { get; }

    /// <summary>The last takers that were seen from beginning to end, oldest first; at most <see cref="Remembered"/>.</summary>
    public ImmutableArray<FinishedTaker> Finished { get; }

    /// <summary>Shards done per minute over the transition so far; null while none is.</summary>
    public double? DonePerMinute(DateTimeOffset now) =>
        Began is { } began && Done > 0 && now > began.Since ? Done / (now - began.Since).TotalMinutes : null;

    /// <summary>How much longer it should run: as long as its slowest taker. Null at rest, and when a taker has no earlier one to be judged by.</summary>
    public Expectation? Expected(DateTimeOffset now)
    {
        var all = Takers.Select(taker => ExpectationOf(taker, now)).ToList();
        return all.Count == 0 || all.Any(one => one is null)
            ? null
            : new Expectation(all.Max(one => one?.Shortest) ?? default, all.Max(one => one?.Longest) ?? default, all.Min(one => one?.Earlier) ?? 0, all.Any(one => one is { IsBeside: true }));
    }

    /// <summary>How long a taker should need from its beginning, judged by those that were seen from beginning to end; null when there was none like it.</summary>
    /// <param name="shards">How many shards it takes.</param>
    /// <param name="hasSource">Whether it takes them from others.</param>
    public Expectation? Usual(int shards, bool hasSource)
    {
        var earlier = Finished.Where(one => one.HasSource == hasSource).Select(one => one.ScaledTo(shards)).ToList();
        return earlier.Count > 0 ? Expectation.Of(earlier) : null;
    }

    /// <summary>Since when nothing has changed, when that is notably longer than it should take; otherwise null.</summary>
    public DateTimeOffset? StalledSince(DateTimeOffset now) => Began is not null && now - _lastChange > Patience() ? _lastChange : null;

    /// <summary>What is known once the placement has been seen in its next state.</summary>
    /// <param name="before">The state seen before; null when there was none.</param>
    /// <param name="after">The next state.</param>
    /// <param name="now">When it was seen.</param>
    /// <param name="isSeamless">Whether the store was heard all the time between: otherwise nobody knows when things began or ended.</param>
    public TransitionProgress Next(Placement? before, Placement after, DateTimeOffset now, bool isSeamless)
    {
        var known = Takers.ToDictionary(taker => taker.Instance);
        var seen = known.Values.Select(taker => Advance(taker, before?.Find(taker.Instance), after.Find(taker.Instance))).ToList();
        var marked = seen.Sum(taker => taker.Done) - known.Values.Sum(taker => taker.Done);
        var started = after.Instances.Where(i => !known.ContainsKey(i.Id)).Select(i => Start(i, new Observation(now, !isSeamless))).Where(taker => taker.Initializing > 0);
        ImmutableArray<RunningTaker> running = [.. seen.Where(taker => taker.Initializing > 0).Concat(started).OrderBy(taker => taker.Instance)];
        var ended = seen.Where(taker => isSeamless && taker is { Initializing: 0, Done: > 0 }).ToLookup(taker => taker.Began.IsAtLeast);
        ImmutableArray<FinishedTaker> finished = [.. Finished.Concat(ended[false].Select(t => new FinishedTaker(t.Done, t.HasSource, now - t.Began.Since))).TakeLast(Remembered)];
        var beside = ended[true].Select(taker => (taker.Began, taker.HasSource, now - taker.Began.Since));
        return running.IsEmpty
            ? new TransitionProgress(null, 0, now, [], finished, [])
            : new TransitionProgress(Began ?? running[0].Began, Done + marked, running.AsSpan().SequenceEqual(Takers.AsSpan()) ? _lastChange : now, running, finished, [.. _beside, .. beside]);
    }

    private static RunningTaker Start(Instance instance, Observation began)
    {
        var initializing = instance.Shards.Where(IsInitializing).ToList();
        return new RunningTaker(instance.Id, initializing.Count, 0, initializing.Exists(shard => shard.Source is not null), began);
    }

    // A shard that was initializing and is neither that nor available was taken back.
    private static RunningTaker Advance(RunningTaker taker, Instance? before, Instance? after)
    {
        var shards = after?.Shards ?? [];
        var available = shards.Where(shard => shard.State == ShardState.Available).Select(shard => shard.Id).ToHashSet();
        var marked = before?.Shards.Count(shard => IsInitializing(shard) && available.Contains(shard.Id)) ?? 0;
        return taker with { Initializing = shards.Count(IsInitializing), Done = taker.Done + marked };
    }

    private static bool IsInitializing(Shard shard) => shard.State == ShardState.Initializing;

    private Expectation? UsualFor(RunningTaker taker) => Usual(taker.Shards, taker.HasSource) ?? UsualBeside(taker);

    // How long those took that ran already when we looked, nobody knows; but those that ran beside this one were done so long after that moment.
    private Expectation? UsualBeside(RunningTaker taker)
    {
        var beside = _beside.Where(one => one.HasSource == taker.HasSource && one.Began == taker.Began).Select(one => one.Seen).ToList();
        return beside.Count > 0 ? Expectation.Of(beside, isBeside: true) : null;
    }

    // One that may have begun long before we looked may be done any moment.
    private Expectation? ExpectationOf(RunningTaker taker, DateTimeOffset now) => UsualFor(taker) is { } usual
        ? usual with { Shortest = taker.Began.IsAtLeast ? TimeSpan.Zero : Left(usual.Shortest, taker, now), Longest = Left(usual.Longest, taker, now) }
        : null;

    private static TimeSpan Left(TimeSpan usual, RunningTaker taker, DateTimeOffset now) =>
        now - taker.Began.Since is var elapsed && elapsed < usual ? usual - elapsed : TimeSpan.Zero;

    private TimeSpan Patience() => Takers.Max(taker => UsualFor(taker) is { } usual ? usual.Longest * StalledAfterTimesLongest : StalledWithoutEarlier);
}
