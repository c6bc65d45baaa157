using System.Collections.Immutable;

namespace M3Admin.Placements.Model;

/// <summary>One process in a placement and the shards it holds. Equal when every part, shards included, is equal.</summary>
public sealed record Instance
{
    private readonly ImmutableArray<Shard> _shards = [];

    /// <summary>The instance's name, unique in the placement.</summary>
    public required InstanceId Id { get; init; }

    /// <summary>The rack or zone it is lost with.</summary>
    public required IsolationGroup Group { get; init; }

    /// <summary>The etcd zone it belongs to, such as <c>embedded</c>.</summary>
    public string Zone { get; init; } = "";

    /// <summary>Its share of the load against its peers' weights. No unit.</summary>
    public uint Weight { get; init; }

    /// <summary>Where other processes reach it: <c>host:port</c>.</summary>
    public string Endpoint { get; init; } = "";

    /// <summary>The host part of <see cref="Endpoint"/>, stored separately by M3.</summary>
    public string Hostname { get; init; } = "";

    /// <summary>The port part of <see cref="Endpoint"/>, stored separately by M3.</summary>
    public uint Port { get; init; }

    /// <summary>Its shard set in a mirrored placement; 0 elsewhere.</summary>
    public ShardSetId ShardSet { get; init; }

    /// <summary>Its subcluster in a subclustered placement; 0 elsewhere.</summary>
    public uint SubclusterId { get; init; }

    /// <summary>Further facts M3 keeps of it; null when none were stored.</summary>
    public InstanceMetadata? Metadata { get; init; }

    /// <summary>
    /// The shards it holds, ascending by <see cref="Shard.Id"/> whatever order they were given in. A broken placement may hold one twice.
    /// Empty in a non-sharded placement.
    /// </summary>
    public ImmutableArray<Shard> Shards
    {
        get => _shards;
        init => _shards = Ascending.By(value, shard => shard.Id);
    }

    /// <summary>Fields of the stored instance that M3Admin does not know.</summary>
    public UnknownFields Unknown { get; init; }

    /// <summary>How many shards count as its load: initializing and available ones.</summary>
    public int Load
    {
        get
        {
            var load = 0;
            foreach (var shard in Shards.AsSpan())
            {
                load += shard.IsLoad ? 1 : 0;
            }

            return load;
        }
    }

    /// <summary>Whether every shard it holds is on its way to another instance. An instance without shards is not leaving.</summary>
    public bool IsLeaving => !Shards.IsEmpty && Load == 0;

    /// <inheritdoc/>
    public bool Equals(Instance? other) =>
        ReferenceEquals(this, other) || (other is not null && HasFactsOf(other) && Shards.AsSpan().SequenceEqual(other.Shards.AsSpan()));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Id, Group, Weight, Endpoint, Shards.Length);

    /// <summary>Whether everything but the shards is equal.</summary>
    internal bool HasFactsOf(Instance other) =>
        Id == other.Id && Group == other.Group && Zone == other.Zone && Weight == other.Weight &&
        Endpoint == other.Endpoint && Hostname == other.Hostname && Port == other.Port &&
        ShardSet == other.ShardSet && SubclusterId == other.SubclusterId && Metadata == other.Metadata && Unknown == other.Unknown;
}
