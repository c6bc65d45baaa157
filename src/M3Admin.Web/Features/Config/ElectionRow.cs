using System.Collections.Immutable;
using System.Globalization;
using M3Admin.Clusters.Elections;
using M3Admin.Placements.Model;

namespace M3Admin.Web.Features.Config;

/// <summary>An election as it is shown.</summary>
/// <param name="Service">Of which service.</param>
/// <param name="Id">Which.</param>
/// <param name="Election">What is known of it; null when nobody was ever seen to stand, though somebody should.</param>
public sealed record ElectionRow(string Service, string Id, Election? Election)
{
    /// <summary>Who leads; null while nobody does.</summary>
    public Candidate? Leader => Election?.Leader;

    /// <summary>In words: <c>shard set 1</c> where it is an aggregator's.</summary>
    public string Name => Id.Split('/') is ["shardset", var number, "lock"] ? $"shard set {number}" : Id;

    /// <summary>All elections that somebody stands in, and those that the aggregators' shard sets should hold.</summary>
    /// <param name="known">What is known.</param>
    /// <param name="aggregators">The aggregators' placement; null when there is none.</param>
    public static ImmutableArray<ElectionRow> All(ElectionSnapshot known, Placement? aggregators)
    {
        var service = ServiceName.M3Aggregator.Text();
        var expected = (aggregators?.Instances ?? []).Select(instance => instance.ShardSet.Value).Distinct().Order().Select(shardSet => string.Create(CultureInfo.InvariantCulture, $"shardset/{shardSet}/lock"));
        return
        [
            .. known.Elections.Select(election => new ElectionRow(election.Service, election.Id, election)),
            .. expected.Where(id => known.Find(service, id) is null).Select(id => new ElectionRow(service, id, null)),
        ];
    }
}
