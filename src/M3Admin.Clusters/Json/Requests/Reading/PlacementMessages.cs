using System.Collections.Immutable;
using M3Admin.Clusters.Codecs;
using M3Admin.Placements.Model;

namespace M3Admin.Clusters.Json.Requests.Reading;

/// <summary>Reads placements and instances. Fields are read in the order of their declaration, for the sake of the first fault.</summary>
internal static class PlacementMessages
{
    /// <summary>The placement; null, with the fault kept, when there is none.</summary>
    public static Placement? Placement(ref JsonValues values, int token)
    {
        if (values.IsNull(token))
        {
            values.FailContent("nil placement proto");
            return null;
        }

        Span<int> at = stackalloc int[RequestShapes.Placement.Count];
        var unknown = values.Fields(token, RequestShapes.Placement, at);
        var placement = new Placement
        {
            Instances = InstancesByKey(ref values, at[0]),
            ReplicaFactor = UInt32(ref values, at[1]),
            ShardCount = UInt32(ref values, at[2]),
            IsSharded = values.Bool(at[3]),
            CutoverTime = values.Number(at[4], GoNumber.Int64),
            IsMirrored = values.Bool(at[5]),
            MaxShardSet = new ShardSetId(UInt32(ref values, at[6])),
            IsSubclustered = values.Bool(at[7]),
            InstancesPerSubcluster = UInt32(ref values, at[8]),
        };
        values.Finish(RequestShapes.Placement, unknown);
        return placement;
    }

    /// <summary>A list of instances, in its order.</summary>
    public static ImmutableArray<Instance> Instances(ref JsonValues values, int token)
    {
        var instances = ImmutableArray.CreateBuilder<Instance>();
        var shards = ImmutableArray.CreateBuilder<Shard>();
        for (var (element, end) = values.Elements(token); element < end && values.Fault is null; element = values.After(element))
        {
            if (Instance(ref values, element, shards) is { } instance)
            {
                instances.Add(instance);
            }
        }

        return instances.ToImmutable();
    }

    /// <summary>M3 goes by an instance's own id; what key it stands under matters only in that the last of equal keys counts.</summary>
    private static ImmutableArray<Instance> InstancesByKey(ref JsonValues values, int token)
    {
        var byKey = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var (key, end) = values.Members(token); key < end; key = values.After(key + 1))
        {
            byKey[values.Text(key)] = key + 1;
        }

        var instances = ImmutableArray.CreateBuilder<Instance>(byKey.Count);
        var shards = ImmutableArray.CreateBuilder<Shard>();
        var ids = new HashSet<InstanceId>();
        foreach (var (key, element) in byKey)
        {
            if (values.Fault is null && Instance(ref values, element, shards) is { } instance)
            {
                instances.Add(instance);
                CheckId(ref values, ids, key, instance);
            }
        }

        return instances.ToImmutable();
    }

    private static void CheckId(ref JsonValues values, HashSet<InstanceId> ids, string key, Instance instance)
    {
        if (!ids.Add(instance.Id))
        {
            values.FailContent($"two instances call themselves {GoText.Quote(instance.Id.Value)}, one of them under the key {GoText.Quote(key)}");
        }
    }

    private static Instance? Instance(ref JsonValues values, int token, ImmutableArray<Shard>.Builder shards)
    {
        if (values.IsNull(token))
        {
            values.FailContent("nil placement instance proto");
            return null;
        }

        Span<int> at = stackalloc int[RequestShapes.Instance.Count];
        var unknown = values.Fields(token, RequestShapes.Instance, at);
        var id = values.Text(at[0]);
        var instance = new Instance
        {
            Id = new InstanceId(id),
            Group = new IsolationGroup(values.Text(at[1])),
            Zone = values.Text(at[2]),
            Weight = UInt32(ref values, at[3]),
            Endpoint = values.Text(at[4]),
            Shards = Shards(ref values, at[5], shards, id),
            ShardSet = new ShardSetId(UInt32(ref values, at[6])),
            Hostname = values.Text(at[7]),
            Port = UInt32(ref values, at[8]),
            Metadata = Metadata(ref values, at[9]),
            SubclusterId = UInt32(ref values, at[10]),
        };
        values.Finish(RequestShapes.Instance, unknown);
        return instance;
    }

    /// <summary>M3 stores metadata even where none is given.</summary>
    private static InstanceMetadata Metadata(ref JsonValues values, int token)
    {
        if (values.IsNull(token))
        {
            return new InstanceMetadata(0);
        }

        Span<int> at = stackalloc int[RequestShapes.Metadata.Count];
        var unknown = values.Fields(token, RequestShapes.Metadata, at);
        var metadata = new InstanceMetadata(UInt32(ref values, at[0]));
        values.Finish(RequestShapes.Metadata, unknown);
        return metadata;
    }

    private static ImmutableArray<Shard> Shards(ref JsonValues values, int token, ImmutableArray<Shard>.Builder shards, string instance)
    {
        shards.Clear();
        var (element, end) = values.Elements(token);
        for (var position = 0; element < end && values.Fault is null; element = values.After(element), position++)
        {
            if (values.IsNull(element))
            {
                values.FailContent($"nil placement shard proto: shard number {position} in the list of instance {GoText.Quote(instance)} is null");
            }
            else
            {
                shards.Add(Shard(ref values, element));
            }
        }

        return shards.ToImmutable();
    }

    private static Shard Shard(ref JsonValues values, int token)
    {
        Span<int> at = stackalloc int[RequestShapes.Shard.Count];
        var unknown = values.Fields(token, RequestShapes.Shard, at);
        var id = UInt32(ref values, at[0]);
        var state = State(ref values, at[1]);
        var source = values.Text(at[2]);
        var cutover = new Cutover(values.Number(at[3], GoNumber.Int64), values.Number(at[4], GoNumber.Int64));
        uint? redirectTo = values.IsNull(at[5]) ? null : UInt32(ref values, at[5]);
        values.Finish(RequestShapes.Shard, unknown);
        return state == ShardState.Available && source.Length == 0 && cutover == Cutover.None && redirectTo is null
            ? SettledShards.Of(id)
            : new Shard(id, state, source.Length == 0 ? null : new InstanceId(source), cutover) { RedirectTo = redirectTo };
    }

    private static ShardState State(ref JsonValues values, int token)
    {
        if (!values.IsNull(token) && values.Raw(token)[0] == '"')
        {
            return NamedState(ref values, values.Raw(token)[1..^1]);
        }

        var number = values.Number(token, GoNumber.ShardState);
        if (number is >= (long)ShardState.Initializing and <= (long)ShardState.Leaving)
        {
            return (ShardState)number;
        }

        values.FailContent("invalid proto shard state");
        return ShardState.Initializing;
    }

    /// <summary>Go compares the bytes between the quotes: an escape in them is no other spelling of a name.</summary>
    private static ShardState NamedState(ref JsonValues values, ReadOnlySpan<byte> name)
    {
        if (name.SequenceEqual("AVAILABLE"u8))
        {
            return ShardState.Available;
        }

        if (name.SequenceEqual("LEAVING"u8))
        {
            return ShardState.Leaving;
        }

        if (!name.SequenceEqual("INITIALIZING"u8))
        {
            values.Fail($"unknown value {GoText.Quote(name)} for enum placementpb.ShardState");
        }

        return ShardState.Initializing;
    }

    private static uint UInt32(ref JsonValues values, int token) => (uint)values.Number(token, GoNumber.UInt32);
}
