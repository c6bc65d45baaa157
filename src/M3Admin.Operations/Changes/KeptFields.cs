using M3Admin.Placements.Model;

namespace M3Admin.Operations.Changes;

/// <summary>
/// A placement that is set was written down as JSON, which has no place for fields that M3Admin does not know. Those of the stored placement stay with the records
/// they were found in: a write must not drop what a newer M3 has put there.
/// </summary>
internal static class KeptFields
{
    public static Placement In(Placement? current, Placement given) => current is null
        ? given
        : given with { Unknown = current.Unknown, Instances = [.. given.Instances.Select(instance => In(current.Find(instance.Id), instance))] };

    private static Instance In(Instance? current, Instance given)
    {
        if (current is null || (current.Unknown == UnknownFields.None && current.Shards.All(shard => shard.Unknown == UnknownFields.None)))
        {
            return given;
        }

        var kept = current.Shards.DistinctBy(shard => shard.Id).ToDictionary(shard => shard.Id, shard => shard.Unknown);
        return given with
        {
            Unknown = current.Unknown,
            Shards = [.. given.Shards.Select(shard => kept.TryGetValue(shard.Id, out var unknown) ? shard with { Unknown = unknown } : shard)],
        };
    }
}
