using System.Collections.Immutable;
using M3Admin.Clusters.Codecs.Wire;
using M3Admin.Placements.Model;

namespace M3Admin.Clusters.Codecs;

/// <summary>Reads M3's Placement message. One decoder per message.</summary>
internal sealed class PlacementDecoder
{
    private readonly ImmutableArray<Shard>.Builder _shards = ImmutableArray.CreateBuilder<Shard>();
    private readonly Dictionary<string, Instance> _instances = new(StringComparer.Ordinal);

    public Placement Decode(WireReader reader)
    {
        var placement = new Placement();
        var unknown = new UnknownCollector();
        var (fields, unknownFields) = (0, 0);
        while (reader.Next())
        {
            fields++;
            switch (reader.Field)
            {
                case 1: AddInstance(ref reader); break;
                case 2: placement = placement with { ReplicaFactor = reader.UInt32("replica_factor") }; break;
                case 3: placement = placement with { ShardCount = reader.UInt32("num_shards") }; break;
                case 4: placement = placement with { IsSharded = reader.Bool("is_sharded") }; break;
                case 5: placement = placement with { CutoverTime = reader.Int64("cutover_time") }; break;
                case 6: placement = placement with { IsMirrored = reader.Bool("is_mirrored") }; break;
                case 7: placement = placement with { MaxShardSet = new ShardSetId(reader.UInt32("max_shard_set_id")) }; break;
                case 8: placement = placement with { IsSubclustered = reader.Bool("is_subclustered") }; break;
                case 9: placement = placement with { InstancesPerSubcluster = reader.UInt32("instances_per_subcluster") }; break;
                default: unknown.Keep(reader.Skip()); unknownFields++; break;
            }
        }

        // Short texts happen to be well-formed messages of fields that no placement has.
        return fields == 0 || fields > unknownFields
            ? placement with { Instances = Instances(reader), Unknown = unknown.ToFields() }
            : throw reader.Problem(null, "none of the fields is one of a placement");
    }

    private void AddInstance(ref WireReader placement)
    {
        var entry = MapEntry(placement.Message("instances"), out var key);
        placement.Path.Enter("instances", key: key);
        var instance = Instance(entry);
        if (instance.Id.Value.Length == 0)
        {
            throw placement.Problem("id", "the instance has no id");
        }

        placement.Path.Leave();
        _instances[key] = instance; // Of two entries with one key the last counts, as in protobuf.
    }

    /// <summary>M3 goes by an instance's own id and writes it as the key too; what key it was under does not matter, as long as ids are unique.</summary>
    private ImmutableArray<Instance> Instances(WireReader placement)
    {
        var ids = new HashSet<InstanceId>();
        foreach (var (key, instance) in _instances)
        {
            if (!ids.Add(instance.Id))
            {
                throw placement.Problem("instances", $"two instances call themselves \"{instance.Id}\", one of them under the key \"{key}\"");
            }
        }

        return [.. _instances.Values];
    }

    private static WireReader MapEntry(WireReader entry, out string key)
    {
        key = "";
        var value = entry.Empty();
        while (entry.Next())
        {
            switch (entry.Field)
            {
                case 1: key = entry.Text("instances"); break;
                case 2: value = entry.Message("instances"); break;
                default: throw entry.Problem("instances", $"a map entry has a field {entry.Field}");
            }
        }

        return value;
    }

    private Instance Instance(WireReader reader)
    {
        var instance = new Instance { Id = new InstanceId(""), Group = new IsolationGroup("") };
        var unknown = new UnknownCollector();
        _shards.Clear();
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1: instance = instance with { Id = new InstanceId(reader.Text("id")) }; break;
                case 2: instance = instance with { Group = new IsolationGroup(reader.Text("isolation_group")) }; break;
                case 3: instance = instance with { Zone = reader.Text("zone") }; break;
                case 4: instance = instance with { Weight = reader.UInt32("weight") }; break;
                case 5: instance = instance with { Endpoint = reader.Text("endpoint") }; break;
                case 6: _shards.Add(Shard(ref reader)); break;
                case 7: instance = instance with { ShardSet = new ShardSetId(reader.UInt32("shard_set_id")) }; break;
                case 8: instance = instance with { Hostname = reader.Text("hostname") }; break;
                case 9: instance = instance with { Port = reader.UInt32("port") }; break;
                case 10: instance = instance with { Metadata = Metadata(ref reader, instance.Metadata) }; break;
                case 11: instance = instance with { SubclusterId = reader.UInt32("subcluster_id") }; break;
                default: unknown.Keep(reader.Skip()); break;
            }
        }

        return instance with { Shards = Ascending(_shards.ToImmutable()), Unknown = unknown.ToFields() };
    }

    private Shard Shard(ref WireReader instance)
    {
        var reader = instance.Message("shards");
        reader.Path.Enter("shards", _shards.Count);
        var (id, state, source, cutover, cutoff) = (0u, ShardState.Initializing, (InstanceId?)null, 0L, 0L);
        uint? redirectTo = null;
        var unknown = new UnknownCollector();
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1: id = reader.UInt32("id"); break;
                case 2: state = State(ref reader); break;
                case 3: source = Source(ref reader); break;
                case 4: cutover = reader.Int64("cutover_nanos"); break;
                case 5: cutoff = reader.Int64("cutoff_nanos"); break;
                case 6: redirectTo = RedirectTo(ref reader, redirectTo ?? 0); break;
                default: unknown.Keep(reader.Skip()); break;
            }
        }

        reader.Path.Leave();
        return state == ShardState.Available && source is null && (cutover | cutoff) == 0 && redirectTo is null && unknown.IsEmpty
            ? SettledShards.Of(id)
            : new Shard(id, state, source, new Cutover(cutover, cutoff)) { RedirectTo = redirectTo, Unknown = unknown.ToFields() };
    }

    private static ShardState State(ref WireReader shard)
    {
        var state = shard.Int64("state");
        return state is >= (long)ShardState.Initializing and <= (long)ShardState.Leaving
            ? (ShardState)state
            : throw shard.Problem("state", $"{state} is no shard state");
    }

    private static InstanceId? Source(ref WireReader shard) => shard.Text("source_id") is { Length: > 0 } source ? new InstanceId(source) : null;

    /// <summary>A google.protobuf.UInt32Value: present even when it holds 0.</summary>
    private static uint RedirectTo(ref WireReader shard, uint value)
    {
        var reader = shard.Message("redirect_to_shard_id");
        reader.Path.Enter("redirect_to_shard_id");
        while (reader.Next())
        {
            value = reader.Field == 1 ? reader.UInt32("value") : throw reader.Problem(null, $"a number has no field {reader.Field}");
        }

        reader.Path.Leave();
        return value;
    }

    /// <summary>A message that is stored twice adds up, as in protobuf.</summary>
    private static InstanceMetadata Metadata(ref WireReader instance, InstanceMetadata? earlier)
    {
        var reader = instance.Message("metadata");
        reader.Path.Enter("metadata");
        var debugPort = earlier?.DebugPort ?? 0;
        var unknown = new UnknownCollector();
        unknown.Keep((earlier?.Unknown.Encoded ?? []).AsSpan());
        while (reader.Next())
        {
            if (reader.Field == 1)
            {
                debugPort = reader.UInt32("debug_port");
            }
            else
            {
                unknown.Keep(reader.Skip());
            }
        }

        reader.Path.Leave();
        return new InstanceMetadata(debugPort) { Unknown = unknown.ToFields() };
    }

    /// <summary>M3 writes shards in ascending order; other tools need not.</summary>
    private static ImmutableArray<Shard> Ascending(ImmutableArray<Shard> shards)
    {
        for (var i = 1; i < shards.Length; i++)
        {
            if (shards[i - 1].Id > shards[i].Id)
            {
                return [.. shards.OrderBy(s => s.Id)]; // Stable, so that a shard held twice stays in its stored order.
            }
        }

        return shards;
    }
}
