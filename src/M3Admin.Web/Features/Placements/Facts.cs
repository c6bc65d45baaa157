using System.Collections.Immutable;
using M3Admin.Clusters.Feeds;
using M3Admin.Placements.Availability;
using M3Admin.Placements.Model;
using M3Admin.Web.Features.Shared;

namespace M3Admin.Web.Features.Placements;

/// <summary>How big a placement is, how fair, what moves, and what a lost group would do.</summary>
public static class Facts
{
    /// <summary>The facts of a placement.</summary>
    public static ImmutableArray<Fact> Of(Placement placement, PlacementFigures figures, DateTimeOffset now, TransitionProgress? progress = null)
    {
        var instances = new Fact("Instances", Figures.Count(placement.Instances.Length), $"in {Figures.Count(figures.Groups, "isolation group")}");
        if (!placement.IsSharded)
        {
            return [instances, new Fact("Shards", "none", "not sharded")];
        }

        return
        [
            instances,
            new Fact("Shards", Figures.Count(placement.ShardCount), $"× replica factor {placement.ReplicaFactor}"),
            SpreadOf(figures),
            progress is { Began: not null } && !placement.IsMirrored ? ProgressOf(progress, now) : MovementOf(placement, figures, now),
            .. LossOf(placement, figures),
        ];
    }

    private static Fact SpreadOf(PlacementFigures figures) => figures.Spread switch
    {
        { Below: > -0.005, Above: < 0.005 } => new Fact("Spread from target", "0", "every instance on target"),
        var spread => new Fact("Spread from target", $"{Figures.Stray(spread.Below)} … {Figures.Stray(spread.Above)}", "shards"),
    };

    private static Fact MovementOf(Placement placement, PlacementFigures figures, DateTimeOffset now, TransitionProgress? progress = null)
    {
        var label = placement.IsMirrored ? "Taking over" : "Streaming";
        if (figures.States.Initializing == 0)
        {
            return new Fact(label, "nothing", "all shards available");
        }

        var shards = $"{Figures.Count(figures.States.Initializing)} of {Figures.Count((long)placement.ShardCount * placement.ReplicaFactor)}";
        return figures.IsCutOver(now)
            ? new Fact(label, shards, "cut over, marked with the next change", Tone.Plain)
            : new Fact(label, shards, $"shards, to {Figures.Count(figures.Takers.Length, "instance")}", Tone.Moving);
    }

    private static Fact ProgressOf(TransitionProgress progress, DateTimeOffset now)
    {
        var note = $"shards done, to {Figures.Count(progress.Takers.Length, "instance")}";
        var pace = progress.DonePerMinute(now) is { } rate ? $", {Figures.Rate(rate)} a minute" : "";
        return new Fact("Streaming", $"{Figures.Count(progress.Done)} of {Figures.Count(progress.Total)}", note + pace, Tone.Moving) { Running = progress };
    }

    // An aggregator's shards stay initializing after they have cut over, so their states do not tell what a lost group would leave.
    private static IEnumerable<Fact> LossOf(Placement placement, PlacementFigures figures)
    {
        if ((placement.IsMirrored && figures.States.Initializing > 0) || GroupLoss.Worst(placement) is not { } loss)
        {
            return [];
        }

        if (figures.States.Available + figures.States.Leaving == 0)
        {
            return [new Fact("If one group is lost now", "nothing to lose", "no shard serves yet")];
        }

        var left = $"{loss.Replicas} of {placement.ReplicaFactor}";
        var note = placement.IsMirrored
            ? "replicas left"
            : loss.KeepsQuorum ? "replicas, quorum kept" : $"replicas, no quorum for {Figures.Count(loss.Shards, "shard")}";
        var isBad = placement.IsMirrored ? loss.Replicas == 0 : !loss.KeepsQuorum;
        return [new Fact("If one group is lost now", left, note, isBad ? Tone.Warn : Tone.Quiet)];
    }
}
