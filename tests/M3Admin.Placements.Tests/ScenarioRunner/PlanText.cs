using M3Admin.Placements.Model;
using M3Admin.Placements.Notation;
using M3Admin.Placements.Planning.Plans;
using M3Admin.Placements.Planning.Proof;

namespace M3Admin.Placements.Tests.ScenarioRunner;

/// <summary>A plan as text: the placement, moves, streams, what stays available, warnings. Or why there is none.</summary>
internal static class PlanText
{
    public static string Of(ChangePlan plan) => plan switch
    {
        ChangePlan.Refused refused => string.Join('\n', refused.Reasons.Select(reason => $"refused, {reason.Kind}: {reason.Message}")),
        ChangePlan.Planned planned => string.Join('\n', Lines(planned)),
        _ => throw new ScenarioFormatException($"{plan}"),
    };

    private static IEnumerable<string> Lines(ChangePlan.Planned planned)
    {
        yield return PlacementNotation.Print(planned.After);
        if (!planned.Moves.IsEmpty)
        {
            yield return $"moves {string.Join(", ", planned.Moves.GroupBy(move => (move.From, move.To, move.Kind), move => move.Shard).Select(Text))}";
        }

        yield return Streams(planned.Streams);
        foreach (var line in Availability(planned.Availability))
        {
            yield return line;
        }

        foreach (var warning in planned.Warnings)
        {
            yield return $"{$"{warning.Severity}".ToLowerInvariant()}, {warning.Kind}: {warning.Message} {warning.WayOut}";
        }
    }

    private static string Text(IGrouping<(InstanceId? From, InstanceId To, MoveKind Kind), uint> moves) =>
        $"{moves.Key.From?.Value ?? "none"}>{moves.Key.To} {$"{moves.Key.Kind}".ToLowerInvariant()} {string.Join(' ', moves)}";

    private static string Streams(StreamProof streams) =>
        $"streams {streams.Started} started, {streams.Continued} continued, bound {streams.LowerBound}, {streams.Certificate}" +
        string.Concat(streams.ByInstance.Select(stream => $"; {stream.Instance} {stream.In} in {stream.Out} out"));

    private static IEnumerable<string> Availability(AvailabilityProof proof)
    {
        var thin = proof.Shards.Where(shard => shard.ServingMeanwhile < proof.Quorum || !shard.CanBeFed).ToArray();
        if (thin.Length > 0 && proof.Shards.Any(shard => shard.ServingBefore > 0))
        {
            yield return $"below quorum {string.Join(", ", thin.Select(shard => $"{shard.Shard} ({shard.ServingMeanwhile} of {proof.Quorum}{(shard.CanBeFed ? "" : ", not fed")})"))}";
        }
    }
}
