using M3Admin.Placements.Model;

namespace M3Admin.Clusters.Feeds;

/// <summary>
/// Since when each moving shard of a placement has been seen as it is. M3 stores no such time, so it is the console's own
/// observation, kept from one state of the placement to the next. Immutable.
/// </summary>
public sealed class ShardObservations
{
    private readonly Dictionary<(InstanceId Instance, uint ShardId), (ShardState State, Observation Observation)> _known;
    private readonly bool _hasLooked;

    private ShardObservations(Dictionary<(InstanceId, uint), (ShardState, Observation)> known, bool hasLooked) => (_known, _hasLooked) = (known, hasLooked);

    /// <summary>The console has not looked yet.</summary>
    public static ShardObservations None { get; } = new([], hasLooked: false);

    /// <summary>The console has looked, and nothing was there.</summary>
    public static ShardObservations Nothing { get; } = new([], hasLooked: true);

    /// <summary>Since when an instance's shard is in its state; null for an available one, of which nothing is kept.</summary>
    public Observation? Find(InstanceId instance, uint shardId) =>
        _known.TryGetValue((instance, shardId), out var known) ? known.Observation : null;

    /// <summary>What is known once the placement has been seen in its next state.</summary>
    /// <param name="placement">That state.</param>
    /// <param name="now">When it was seen.</param>
    public ShardObservations Next(Placement placement, DateTimeOffset now)
    {
        var first = new Observation(now, IsAtLeast: !_hasLooked);
        var known = new Dictionary<(InstanceId, uint), (ShardState, Observation)>();
        foreach (var instance in placement.Instances)
        {
            foreach (var shard in instance.Shards.AsSpan())
            {
                if (shard.IsMoving)
                {
                    var key = (instance.Id, shard.Id);
                    known[key] = _known.TryGetValue(key, out var seen) && seen.State == shard.State ? seen : (shard.State, first);
                }
            }
        }

        return new ShardObservations(known, hasLooked: true);
    }
}
