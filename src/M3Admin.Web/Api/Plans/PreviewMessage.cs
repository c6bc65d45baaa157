using M3Admin.Clusters.Json.Requests;
using M3Admin.Operations.Changes;
using M3Admin.Placements.Load;
using M3Admin.Placements.Model;
using M3Admin.Placements.Planning.Plans;
using M3Admin.Placements.Planning.Proof;
using M3Admin.Placements.Planning.Warnings;

namespace M3Admin.Web.Api.Plans;

/// <summary>A preview as the API tells it: the plan with its proof.</summary>
internal static class PreviewMessage
{
    public static object Of(ChangePreview preview, bool showsPlacement) => new
    {
        planHash = preview.Hash,
        operation = preview.Request.Verb.Text(),
        summary = ChangeSummary.Of(preview),
        @base = Version(preview.BaseVersion),
        nextVersion = preview.NextVersion,
        plannedAt = preview.PlannedAt,
        expiresAt = preview.ExpiresAt,
        sizeInBytes = preview.SizeInBytes,
        sizeLimit = PlacementSize.Limit,
        needsAcceptance = preview.Plan?.NeedsAcceptance ?? false,
        warnings = (preview.Plan?.Warnings ?? []).Select(Warning),
        moves = preview.Plan is { } moved ? Moves(moved) : [],
        streams = preview.Plan is { } streamed ? Streams(streamed.Streams) : null,
        spread = preview.Plan is { } spread ? new { before = Spread(spread.SpreadBefore), after = Spread(spread.SpreadAfter) } : null,
        availability = preview.Plan is { } available ? Availability(available.Availability) : null,
        placement = ShownPlacement.Of(preview.After, showsPlacement),
    };

    public static object Version(PlacementVersion version) => new { version = version.Version, modRevision = version.ModRevision };

    public static object Warning(PlanWarning warning) => new
    {
        severity = $"{warning.Severity}",
        kind = $"{warning.Kind}",
        instance = warning.Instance?.Value,
        message = warning.Message,
        wayOut = warning.WayOut,
    };

    private static IEnumerable<object> Moves(ChangePlan.Planned plan) =>
        plan.Moves.GroupBy(move => (move.From, move.To, move.Kind)).Select(group => new
        {
            from = group.Key.From?.Value,
            to = group.Key.To.Value,
            kind = $"{group.Key.Kind}",
            shards = group.Select(move => move.Shard),
        });

    private static object Streams(StreamProof streams) => new
    {
        started = streams.Started,
        continued = streams.Continued,
        lowerBound = streams.LowerBound,
        certificate = $"{streams.Certificate}",
        byInstance = streams.ByInstance.Select(instance => new { instance = instance.Instance.Value, @in = instance.In, @out = instance.Out }),
    };

    private static object Spread(Spread spread) => new { below = spread.Below, above = spread.Above };

    private static object Availability(AvailabilityProof proof) => new
    {
        quorum = proof.Quorum,
        keepsQuorum = proof.KeepsQuorum,
        fewestServing = proof.Shards.IsEmpty ? (int?)null : proof.Shards.Min(shard => shard.ServingMeanwhile),
        groupLosses = proof.GroupLosses.Select(loss => new { group = loss.Group.Value, withoutQuorum = loss.WithoutQuorum, withoutReplica = loss.WithoutReplica, withoutQuorumBefore = loss.WithoutQuorumBefore }),
    };
}
