using M3Admin.Clusters;
using M3Admin.Clusters.Feeds;
using M3Admin.Placements.Model;
using M3Admin.Web.Features.Changes.News;
using M3Admin.Web.Features.Shared;

namespace M3Admin.Web.Features.Overview;

/// <summary>One placement on the overview.</summary>
/// <param name="Link">Which one, and its page.</param>
/// <param name="Health">Whether this is what the store holds now.</param>
/// <param name="Stored">The last readable state; null when none has been heard of yet.</param>
/// <param name="Seen">When this console first saw that state, for people.</param>
/// <param name="Now">What is going on, in a few words.</param>
/// <param name="Tone">How it stands.</param>
public sealed record OverviewRow(PlacementLink Link, FeedHealth Health, StoredPlacement? Stored, string? Seen, string Now, Tone Tone)
{
    /// <summary>Whether its nodes are simulated.</summary>
    public bool IsSimulated { get; init; }

    /// <summary>Who wrote the state that is shown; null where nobody knows.</summary>
    public string? By { get; init; }

    /// <summary>Where what is under way is watched.</summary>
    public string WatchHref { get; init; } = "";

    /// <summary>What an operator can do about how it stands; null where nothing is to do.</summary>
    public Step? Step { get; init; }

    /// <summary>Its figures; null where no state is known.</summary>
    public PlacementFigures? Figures => Stored is null ? null : PlacementFigures.Of(Stored.Placement, Link.Key.Service);

    /// <summary>How many violations it has.</summary>
    public int Violations => Figures?.Violations.Length ?? 0;

    /// <summary>Shards and replica factor: <c>256 × 3</c>.</summary>
    public string Size => Stored?.Placement switch
    {
        null => "",
        { IsSharded: false } => "not sharded",
        var placement => $"{Shared.Figures.Count(placement.ShardCount)} × {placement.ReplicaFactor}",
    };

    /// <summary>How far the load strays from its target at the worst: <c>+0.67</c>.</summary>
    public string Spread => Figures is { } figures && Stored is { Placement.IsSharded: true }
        ? Shared.Figures.Stray(figures.Spread.Above >= -figures.Spread.Below ? figures.Spread.Above : figures.Spread.Below)
        : "";

    /// <summary>The row of a placement.</summary>
    /// <param name="link">Which one.</param>
    /// <param name="snapshot">What is known of it.</param>
    /// <param name="news">What its journal tells; null when that has not been read.</param>
    /// <param name="now">The time.</param>
    public static OverviewRow Of(PlacementLink link, PlacementSnapshot snapshot, PlacementNews? news, DateTimeOffset now)
    {
        var (text, tone) = NowOf(snapshot, now);
        var watch = NewsLink.Watch(link, news);
        return new OverviewRow(link, snapshot.Health, snapshot.Stored, snapshot.ObservedAt is { } seen ? Shared.Figures.Time(seen, now) : null, text, tone)
        {
            By = snapshot.Stored is { } stored && news?.Of(stored.Version)?.Draft.Actor.Name is { Length: > 0 } name ? name : null,
            WatchHref = watch,
            Step = StepOf(link, snapshot, tone, watch, now),
        };
    }

    private static Step? StepOf(PlacementLink link, PlacementSnapshot snapshot, Tone tone, string watch, DateTimeOffset now) => (tone, snapshot) switch
    {
        (Tone.Moving, _) => new Step("Watch", watch),
        (Tone.Violation, { Stored: { } stored }) => Repair.Of(stored.Placement, link.Key.Service, now).StepFor(link),
        (_, { Fault: not null }) => new Step("Open the last readable state", link.Href),
        _ => null,
    };

    private static (string Text, Tone Tone) NowOf(PlacementSnapshot snapshot, DateTimeOffset now) => snapshot switch
    {
        { Fault: not null } => ("Cannot be read", Tone.Danger),
        { Health: FeedHealth.Stale or FeedHealth.Down, Stored: null } => ("Not heard of yet", Tone.Danger),
        { Health: FeedHealth.Stale or FeedHealth.Down } => ($"As of {Shared.Figures.Time(snapshot.Health.Since, now)}", Tone.Warn),
        { Stored: null, Health: FeedHealth.Connecting } => ("Connecting", Tone.Quiet),
        { Stored: null } => ("No placement", Tone.Quiet),
        { Stored.Placement: var placement } => NowOf(placement, PlacementFigures.Of(placement, snapshot.Key.Service), now),
    };

    private static (string Text, Tone Tone) NowOf(Placement placement, PlacementFigures figures, DateTimeOffset now) => figures switch
    {
        { Violations.IsEmpty: false } => ("Needs repair", Tone.Violation),
        { States.Initializing: > 0 } when figures.IsCutOver(now) => ("Cut over, not yet marked", Tone.Plain),
        { States.Initializing: > 0, Cutover: { } cutover } => ($"Cuts over {Shared.Figures.Time(cutover, now)}", Tone.Moving),
        { States.Moving: > 0 } => ($"{Shared.Figures.Count(figures.States.Initializing)} of {Shared.Figures.Count((long)placement.ShardCount * placement.ReplicaFactor)} shards moving", Tone.Moving),
        _ => ("At rest", Tone.Quiet),
    };
}
