using System.Collections.Immutable;
using M3Admin.Clusters.Json.Requests;
using M3Admin.Operations.Changes;
using M3Admin.Placements.Model;
using M3Admin.Placements.Planning.Plans;
using M3Admin.Web.Features.Changes.Preview.Proof;
using M3Admin.Web.Features.Shared;

namespace M3Admin.Web.Features.Changes.Preview;

/// <summary>What a change does, in sentences: the journal's first, then who streams what, what stays, and when it takes effect.</summary>
/// <param name="Lead">The sentence that the journal will keep.</param>
/// <param name="Details">The others.</param>
public sealed record SummaryText(string Lead, ImmutableArray<string> Details)
{
    private const int MostTakers = 3;
    private const int MostSources = 4;

    /// <summary>The sentences for a change.</summary>
    public static SummaryText Of(PlannedChange change) => new(ChangeSummary.Of(change.Preview), [.. Sentences(change).Where(sentence => sentence.Length > 0)]);

    private static IEnumerable<string> Sentences(PlannedChange change) => change switch
    {
        { Preview.Plan: null } => ["What is lost is listed below. The journal keeps the placement as it was, so that it can be set again."],
        { IsSharded: false } => ["There are no shards: it takes effect at once, and nothing is streamed."],
        { IsNew: true, After: { } after } => [Beginning(after), Cutovers.Sentence(change)],
        _ => [.. Streamed(change), Returned(change), Rest(change), AvailableThroughout.Sentence(change), Cutovers.Sentence(change)],
    };

    private static string Beginning(Placement after) =>
        $"Every instance starts empty: {Figures.Count(after.ShardCount, "shard")}, each on {Figures.Count(after.ReplicaFactor, "instance")}, in {Figures.Count(after.Instances.Select(instance => instance.Group).Distinct().Count(), "isolation group")}.";

    private static IEnumerable<string> Streamed(PlannedChange change)
    {
        var takers = change.Moves.Where(move => move.Kind != MoveKind.Reclaim).GroupBy(move => move.To).OrderByDescending(taker => taker.Count()).ThenBy(taker => taker.Key).ToArray();
        return takers.Length <= MostTakers
            ? takers.Select(taker => $"{Shards(taker.Count())} to {Named(change, taker.Key)}{From([.. taker])}.")
            : [$"{Shards(takers.Sum(taker => taker.Count()))} to {Figures.Count(takers.Length, "instance")}{From([.. takers.SelectMany(taker => taker)])}."];
    }

    private static string Shards(int count) => Figures.Count(count, "shard streams", "shards stream");

    private static string Named(PlannedChange change, InstanceId id) => change.After?.Find(id) is { } instance ? $"{id.Value} in {instance.Group.Value}" : id.Value;

    private static string From(Move[] moves)
    {
        var sources = moves.Where(move => move.From is not null).GroupBy(move => move.From?.Value ?? "").OrderByDescending(source => source.Count()).ThenBy(source => source.Key, StringComparer.Ordinal);
        string[] parts = [.. sources.Select(source => $"{Figures.Count(source.Count())} from {source.Key}")];
        return parts.Length == 0 ? ", from peers" : parts.Length <= MostSources ? $": {Figures.List(parts, MostSources)}" : $" from {Figures.Count(parts.Length, "other")}";
    }

    private static string Returned(PlannedChange change) => change.Holdings.Returning == 0
        ? ""
        : $"{Figures.Count(change.Holdings.Returning, "shard")} that had not left yet {(change.Holdings.Returning == 1 ? "is" : "are")} available again at once: the data is still there.";

    private static string Rest(PlannedChange change) => change switch
    {
        { Preview.Request: ChangeRequest.Set } => $"{Figures.Count(change.Changed.Length, "instance differs", "instances differ")} from what is stored; what changes is listed below.",
        { Changed.IsEmpty: true } => "The placement stays as it is.",
        { Holdings.Underway: > 0 } => $"{Figures.Count(change.Holdings.Underway, "shard holding is", "shard holdings are")} on their way already and go on; nothing else moves.",
        _ => "Nothing else moves.",
    };
}
