using System.Collections.Immutable;

namespace M3Admin.Placements.Model;

/// <summary>
/// Which instance owns which shard, for one M3 service. A value: changing it gives another one.
/// Equal when every part is equal; the order in which M3 happened to write the instances is no part of it.
/// </summary>
public sealed record Placement
{
    private readonly ImmutableArray<Instance> _instances = [];

    /// <summary>The instances, ascending by id, whatever order they were given in.</summary>
    public ImmutableArray<Instance> Instances
    {
        get => _instances;
        init => _instances = Ascending.By(value, instance => instance.Id);
    }

    /// <summary>How many instances hold each shard (RF).</summary>
    public uint ReplicaFactor { get; init; }

    /// <summary>How many shards there are: their ids run from 0 to this less one. Can never be changed. 0 when not sharded.</summary>
    public uint ShardCount { get; init; }

    /// <summary>Whether shards are assigned at all. Coordinators are not sharded.</summary>
    public bool IsSharded { get; init; }

    /// <summary>Whether the instances of a shard set hold the same shards (aggregators).</summary>
    public bool IsMirrored { get; init; }

    /// <summary>The placement's own cutover in nanoseconds since the Unix epoch; M3 stores 0.</summary>
    public long CutoverTime { get; init; }

    /// <summary>The highest shard set id ever given out, so that ids are not used twice.</summary>
    public ShardSetId MaxShardSet { get; init; }

    /// <summary>Whether instances are grouped in subclusters.</summary>
    public bool IsSubclustered { get; init; }

    /// <summary>How many instances make a subcluster; 0 when not subclustered.</summary>
    public uint InstancesPerSubcluster { get; init; }

    /// <summary>Fields of the stored placement that M3Admin does not know.</summary>
    public UnknownFields Unknown { get; init; }

    /// <summary>Finds an instance by id, in logarithmic time; null when the placement has none of that id.</summary>
    public Instance? Find(InstanceId id)
    {
        var (low, high) = (0, _instances.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            switch (_instances[middle].Id.CompareTo(id))
            {
                case 0: return _instances[middle];
                case < 0: low = middle + 1; break;
                default: high = middle - 1; break;
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public bool Equals(Placement? other) =>
        ReferenceEquals(this, other) ||
        (other is not null &&
         ReplicaFactor == other.ReplicaFactor && ShardCount == other.ShardCount && IsSharded == other.IsSharded && IsMirrored == other.IsMirrored &&
         CutoverTime == other.CutoverTime && MaxShardSet == other.MaxShardSet && IsSubclustered == other.IsSubclustered &&
         InstancesPerSubcluster == other.InstancesPerSubcluster && Unknown == other.Unknown && Instances.AsSpan().SequenceEqual(other.Instances.AsSpan()));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(ReplicaFactor, ShardCount, Instances.Length);
}
