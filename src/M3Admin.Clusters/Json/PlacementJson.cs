using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using M3Admin.Placements.Model;

namespace M3Admin.Clusters.Json;

/// <summary>
/// A placement as M3's coordinator answers with it, to the byte: every field present, in the order of its protobuf numbers, 64-bit
/// numbers as text, instances by id.
/// </summary>
public static class PlacementJson
{
    /// <summary>Use this for every writer that is to answer as M3 does. It does not check the order of calls.</summary>
    public static JsonWriterOptions WriterOptions { get; } = new() { Encoder = GoJsonEncoder.Instance, SkipValidation = true };

    /// <summary>Writes <c>{"placement":{…},"version":N}</c>, the answer to a read, without a newline at the end.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="placement">The placement.</param>
    /// <param name="version">The version that users know: etcd's version of the key.</param>
    public static void Write(IBufferWriter<byte> output, Placement placement, long version)
    {
        using var json = new Utf8JsonWriter(output, WriterOptions);
        json.WriteStartObject();
        json.WritePropertyName(PlacementNames.Placement);
        Write(json, placement);
        json.WriteNumber(PlacementNames.Version, version);
        json.WriteEndObject();
    }

    /// <summary>Writes the placement's own object.</summary>
    /// <param name="json">A writer made with <see cref="WriterOptions"/>.</param>
    /// <param name="placement">The placement.</param>
    public static void Write(Utf8JsonWriter json, Placement placement)
    {
        json.WriteStartObject();
        json.WriteStartObject(PlacementNames.Instances);
        foreach (var instance in placement.Instances)
        {
            json.WritePropertyName(instance.Id.Value);
            Write(json, instance);
        }

        json.WriteEndObject();
        json.WriteNumber(PlacementNames.ReplicaFactor, placement.ReplicaFactor);
        json.WriteNumber(PlacementNames.NumShards, placement.ShardCount);
        json.WriteBoolean(PlacementNames.IsSharded, placement.IsSharded);
        WriteLong(json, PlacementNames.CutoverTime, placement.CutoverTime);
        json.WriteBoolean(PlacementNames.IsMirrored, placement.IsMirrored);
        json.WriteNumber(PlacementNames.MaxShardSetId, placement.MaxShardSet.Value);
        json.WriteBoolean(PlacementNames.IsSubclustered, placement.IsSubclustered);
        json.WriteNumber(PlacementNames.InstancesPerSubcluster, placement.InstancesPerSubcluster);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Instance instance)
    {
        json.WriteStartObject();
        json.WriteString(PlacementNames.Id, instance.Id.Value);
        json.WriteString(PlacementNames.IsolationGroup, instance.Group.Value);
        json.WriteString(PlacementNames.Zone, instance.Zone);
        json.WriteNumber(PlacementNames.Weight, instance.Weight);
        json.WriteString(PlacementNames.Endpoint, instance.Endpoint);
        Write(json, instance.Shards);
        json.WriteNumber(PlacementNames.ShardSetId, instance.ShardSet.Value);
        json.WriteString(PlacementNames.Hostname, instance.Hostname);
        json.WriteNumber(PlacementNames.Port, instance.Port);
        json.WriteStartObject(PlacementNames.Metadata); // M3 answers with one even where none is stored.
        json.WriteNumber(PlacementNames.DebugPort, instance.Metadata?.DebugPort ?? 0);
        json.WriteEndObject();
        json.WriteNumber(PlacementNames.SubclusterId, instance.SubclusterId);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ImmutableArray<Shard> shards)
    {
        json.WriteStartArray(PlacementNames.Shards);
        foreach (var shard in shards)
        {
            Write(json, shard);
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, Shard shard)
    {
        json.WriteStartObject();
        json.WriteNumber(PlacementNames.Id, shard.Id);
        json.WriteString(PlacementNames.State, PlacementNames.Text(shard.State));
        json.WriteString(PlacementNames.SourceId, shard.Source?.Value ?? "");
        WriteLong(json, PlacementNames.CutoverNanos, shard.Cutover.CutoverNanos);
        WriteLong(json, PlacementNames.CutoffNanos, shard.Cutover.CutoffNanos);
        if (shard.RedirectTo is { } redirectTo)
        {
            json.WriteNumber(PlacementNames.RedirectToShardId, redirectTo);
        }
        else
        {
            json.WriteNull(PlacementNames.RedirectToShardId);
        }

        json.WriteEndObject();
    }

    private static void WriteLong(Utf8JsonWriter json, JsonEncodedText name, long value)
    {
        Span<byte> text = stackalloc byte[20];
        value.TryFormat(text, out var length, default, CultureInfo.InvariantCulture);
        json.WriteString(name, text[..length]);
    }
}
