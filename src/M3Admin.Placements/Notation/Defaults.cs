using M3Admin.Placements.Model;

namespace M3Admin.Placements.Notation;

/// <summary>What the notation leaves unsaid: printer and reader must agree on it.</summary>
internal static class Defaults
{
    public const uint Weight = 1;
    public const uint Port = 9000;
    public const string Zone = ServiceKey.DefaultZone;

    public static string Endpoint(string hostname, uint port) => $"{hostname}:{port}";

    /// <summary>One more than the highest shard id held, as far as that is a number.</summary>
    public static uint ShardCount(IEnumerable<Instance> instances)
    {
        var highest = instances.Where(instance => !instance.Shards.IsEmpty).Select(instance => (uint?)instance.Shards[^1].Id).Max();
        return highest is { } id ? uint.Max(id, id + 1) : 0; // After uint.MaxValue comes 0.
    }

    public static uint MaxShardSet(IEnumerable<Instance> instances) => instances.Select(instance => instance.ShardSet.Value).DefaultIfEmpty().Max();
}
