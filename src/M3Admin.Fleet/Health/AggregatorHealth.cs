using M3Admin.Placements.Model;

namespace M3Admin.Fleet.Health;

/// <summary>What an m3aggregator answers on its HTTP port. Simulated ones hold no election: the first of a shard set leads.</summary>
internal static class AggregatorHealth
{
    /// <summary>Answers a GET; null where an m3aggregator has nothing.</summary>
    /// <param name="path">The request's path.</param>
    /// <param name="placement">The placement; null when there is none.</param>
    /// <param name="id">The node.</param>
    public static HealthAnswer? Get(string path, Placement? placement, InstanceId id) => path switch
    {
        "/health" => HealthAnswer.Ok("""{"state":"OK"}"""),
        "/status" => Status(Leads(placement, id)),
        _ => null,
    };

    private static HealthAnswer Status(bool leads) =>
        HealthAnswer.Ok(leads
            ? """{"status":{"flushStatus":{"electionState":"leader","canLead":true}}}"""
            : """{"status":{"flushStatus":{"electionState":"follower","canLead":false}}}""");

    private static bool Leads(Placement? placement, InstanceId id) =>
        placement?.Find(id) is { } own && placement.Instances.First(instance => instance.ShardSet == own.ShardSet).Id == id;
}
