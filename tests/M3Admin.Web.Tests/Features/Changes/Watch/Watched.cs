using M3Admin.Clusters.Feeds;
using M3Admin.Clusters.Journal;
using M3Admin.Operations.Diagnosis;
using M3Admin.Placements.Model;
using M3Admin.Web.Features.Changes.Watch;
using M3Admin.Web.Tests.Harness;

namespace M3Admin.Web.Tests.Features.Changes.Watch;

/// <summary>A watched change in few words: d and e join beside c, each with two shards, at 19:00:00.</summary>
internal static class Watched
{
    public const string Before = """
        rf=3 shards=4
        a@r1: 0-3A
        b@r2: 0-3A
        c@r3: 0-3A
        """;

    public const string Begun = """
        rf=3 shards=4
        a@r1: 0-3A
        b@r2: 0-3A
        c@r3: 0-3L
        d@r3: 0-1I<c
        e@r3: 2-3I<c
        """;

    public const string HalfDone = """
        rf=3 shards=4
        a@r1: 0-3A
        b@r2: 0-3A
        c@r3: 2-3L
        d@r3: 0-1A
        e@r3: 2-3I<c
        """;

    public const string AllDone = """
        rf=3 shards=4
        a@r1: 0-3A
        b@r2: 0-3A
        d@r3: 0-1A
        e@r3: 2-3A
        """;

    /// <summary>e was undone after d had finished.</summary>
    public const string TakenBack = """
        rf=3 shards=4
        a@r1: 0-3A
        b@r2: 0-3A
        c@r3: 2-3A
        d@r3: 0-1A
        """;

    public static readonly DateTimeOffset Began = new(2026, 11, 21, 19, 0, 0, TimeSpan.Zero);

    private static readonly Actor Operator = new("operator-1", "operator", "127.0.0.1", JournalOrigin.Console);

    /// <summary>The entry of the change.</summary>
    public static JournalEntry Entry(string operation = "add", bool isDelete = false) => Entry(88, Began, operation, Operator, isDelete) with
    {
        Draft = new JournalDraft(Operator, operation, "Adds d, e; 4 shards are streamed.") { Reason = "Black Friday headroom", PlanHash = "e0b7152c9a", Accepted = ["d shares its host"] },
    };

    /// <summary>What a node wrote.</summary>
    public static JournalEntry Observed(long sequence, DateTimeOffset at) => Entry(sequence, at, "write", Actor.Unknown);

    /// <summary>What somebody else did.</summary>
    public static JournalEntry Asked(long sequence, DateTimeOffset at, string operation, bool isDelete = false) => Entry(sequence, at, operation, Operator with { Name = "operator-2" }, isDelete);

    /// <summary>The state at a moment: what is stored, and the entries that led there.</summary>
    public static WatchState State(string? now, TimeSpan after, params (JournalEntry Entry, string? Notation)[] steps) => Of(Entry(), Before, Begun, now, after, steps);

    /// <summary>The same of any change.</summary>
    public static WatchState Of(JournalEntry entry, string? before, string? begun, string? now, TimeSpan after, params (JournalEntry Entry, string? Notation)[] steps)
    {
        var trail = WatchTrail.None.Begin(entry, Placement(before), Placement(begun));
        trail = steps.Aggregate(trail, (known, step) => known.Enter(step.Entry, Placement(step.Notation)));
        return new WatchState(Snapshot(now, after), entry, trail, NodeAnswers.None, Began + after);
    }

    public static PlacementSnapshot Snapshot(string? notation, TimeSpan after, ServiceName service = ServiceName.M3DB) => Given.Snapshot(notation, key: Given.Key(service)) with
    {
        Stored = notation is null ? null : Given.Stored(notation, version: 90, revision: 190),
        Progress = notation is null ? TransitionProgress.None : TransitionProgress.None.Next(null, Given.Placement(notation), Began + after, isSeamless: true),
    };

    public static WatchView View(WatchState state) => Assert.IsType<WatchView>(WatchView.Of(state));

    public static WatchOutcome.Ended Ended(WatchState state) => Assert.IsType<WatchOutcome.Ended>(View(state).Outcome);

    public static WatchState With(this WatchState state, string instance, NodeAnswer answer, DateTimeOffset at) => state with { Nodes = state.Nodes.With(new InstanceId(instance), answer, at) };

    public static string Figure(WatchView view, string label) => view.Facts.Where(fact => fact.Label == label).Select(fact => $"{fact.Value} {fact.Note}".Trim()).Single();

    private static Placement? Placement(string? notation) => notation is null ? null : Given.Placement(notation);

    private static JournalEntry Entry(long sequence, DateTimeOffset at, string operation, Actor actor, bool isDelete = false)
    {
        var version = new PlacementVersion(isDelete ? 0 : sequence, 100 + sequence);
        return new JournalEntry
        {
            Sequence = sequence,
            At = at,
            Draft = new JournalDraft(actor, operation, $"What {operation} does."),
            Base = new PlacementVersion(sequence - 1, 99 + sequence),
            Version = version,
            Newest = version,
            Through = version.ModRevision,
            ValueHash = "",
            Size = 100,
            Previous = "",
            Hash = $"hash-{sequence}",
        };
    }
}
