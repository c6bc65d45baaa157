using System.Collections.Immutable;
using M3Admin.Placements.Diff;
using M3Admin.Placements.Model;
using M3Admin.Placements.Rules;

namespace M3Admin.Placements.Planning.Restoring;

/// <summary>
/// Plans the way from a placement to an earlier one. What was cannot simply be written again: shards have moved since, and no node checks whether it has the data
/// of a shard that is said to be available there. So what has moved streams back, and what has not stays. Pure: the same placements always give the same way.
/// </summary>
public static class RestorePlanning
{
    /// <summary>Plans it.</summary>
    /// <param name="current">The placement as it is.</param>
    /// <param name="earlier">The placement that is to be restored. Where shards were on their way in it, what it was on its way to is.</param>
    public static Restoration Of(Placement current, Placement earlier)
    {
        if (current.IsSharded != earlier.IsSharded || current.IsMirrored != earlier.IsMirrored || current.ShardCount != earlier.ShardCount)
        {
            return new Restoration.Impossible(
                $"It has {Kind(earlier)}, the placement now has {Kind(current)}: that can never be changed, for every shard would hold other data. Delete the placement and create it anew if that is meant.");
        }

        if (current.IsMirrored)
        {
            return new Restoration.AsItWasOnly("Aggregators keep nothing that could be streamed: a shard that moves is taken over as soon as it is written, and what its window holds so far is lost where it was.");
        }

        if (current.IsSubclustered || earlier.IsSubclustered)
        {
            return new Restoration.AsItWasOnly("The placement is subclustered, and M3Admin plans no changes that would have to keep its subclusters apart.");
        }

        var broken = Broken(current, "as it is now breaks a rule, so that it does not tell who holds which data") ?? Broken(earlier, "as it was then breaks a rule");
        return broken is null ? Plan(current, earlier) : broken;
    }

    private static string Kind(Placement placement) => placement switch
    {
        { IsSharded: false } => "no shards",
        { IsMirrored: true } => $"{placement.ShardCount} mirrored shards",
        _ => $"{placement.ShardCount} shards",
    };

    private static Restoration.AsItWasOnly? Broken(Placement placement, string which) =>
        PlacementRules.Check(placement) is [var first, ..] ? new Restoration.AsItWasOnly($"The placement {which}: {first.Message}") : null;

    private static Restoration.Planned Plan(Placement current, Placement earlier)
    {
        var written = new Dictionary<InstanceId, ImmutableArray<Shard>.Builder>();
        var total = default(RestoredShards);
        foreach (var (id, shard) in Shards(current, earlier))
        {
            total += shard.Restore(id, (instance, holding) => Of(written, instance).Add(holding));
        }

        var kept = current.Instances.Where(instance => earlier.Find(instance.Id) is null && written.ContainsKey(instance.Id));
        Instance[] all = [.. earlier.Instances.Where(instance => !earlier.IsSharded || written.ContainsKey(instance.Id)), .. kept];
        var after = earlier with { Unknown = current.Unknown, Instances = [.. all.Select(instance => instance with { Shards = written.TryGetValue(instance.Id, out var shards) ? shards.ToImmutable() : [] })] };
        return new Restoration.Planned(
            after,
            total,
            [.. after.Instances.Select(instance => instance.Id).Where(id => current.Find(id) is null)],
            [.. current.Instances.Select(instance => instance.Id).Where(id => earlier.Find(id) is null || after.Find(id) is null or { IsLeaving: true })],
            PlacementDiff.Between(current, after).Altered);
    }

    private static SortedDictionary<uint, RestoredShard> Shards(Placement current, Placement earlier)
    {
        var shards = new SortedDictionary<uint, RestoredShard>();
        foreach (var (instance, shard) in current.Instances.SelectMany(instance => instance.Shards.Select(shard => (instance, shard))))
        {
            Of(shards, shard.Id).Now(instance, shard);
        }

        foreach (var (instance, shard) in earlier.Instances.SelectMany(instance => instance.Shards.Where(shard => shard.IsLoad).Select(shard => (instance, shard))))
        {
            Of(shards, shard.Id).Then(instance);
        }

        return shards;
    }

    private static RestoredShard Of(SortedDictionary<uint, RestoredShard> shards, uint id) => shards.TryGetValue(id, out var known) ? known : shards[id] = new RestoredShard();

    private static ImmutableArray<Shard>.Builder Of(Dictionary<InstanceId, ImmutableArray<Shard>.Builder> written, InstanceId id) =>
        written.TryGetValue(id, out var known) ? known : written[id] = ImmutableArray.CreateBuilder<Shard>();
}
