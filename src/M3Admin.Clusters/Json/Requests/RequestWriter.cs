using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using M3Admin.Placements.Model;

namespace M3Admin.Clusters.Json.Requests;

/// <summary>
/// Writes requests as bodies that M3Coordinator takes (M3's own operations) and <see cref="RequestBody"/> reads back: only what is set, in
/// M3's order, so that equal requests are equal texts.
/// </summary>
/// <remarks>
/// M3's JSON has no room for fields that M3Admin does not know and no difference between no metadata and empty metadata: these are lost.
/// Whoever must keep a placement whole keeps its stored bytes.
/// </remarks>
public static class RequestWriter
{
    /// <summary>The body as a text.</summary>
    public static string ToText(ChangeRequest request)
    {
        var output = new ArrayBufferWriter<byte>();
        Write(output, request);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    /// <summary>
    /// The body without the placement that a <c>set</c> holds, for whoever keeps that elsewhere: as JSON a large one is more than a store takes. Cannot be read back as a
    /// request. Every other body is whole.
    /// </summary>
    public static string ToTextWithoutPlacement(ChangeRequest request)
    {
        var output = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(output, PlacementJson.WriterOptions))
        {
            json.WriteStartObject();
            WriteMembers(json, request, withPlacement: false);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    /// <summary>Writes the body, without a newline at the end.</summary>
    public static void Write(IBufferWriter<byte> output, ChangeRequest request)
    {
        using var json = new Utf8JsonWriter(output, PlacementJson.WriterOptions);
        json.WriteStartObject();
        WriteMembers(json, request, withPlacement: true);
        json.WriteEndObject();
    }

    private static void WriteMembers(Utf8JsonWriter json, ChangeRequest request, bool withPlacement)
    {
        switch (request)
        {
            case ChangeRequest.Init init:
                WriteInstances(json, "instances", init.Instances);
                WriteIfSet(json, "num_shards", init.ShardCount);
                WriteIfSet(json, "replication_factor", init.ReplicaFactor);
                WriteOptions(json, init.Options);
                break;
            case ChangeRequest.Add add:
                WriteInstances(json, "instances", add.Instances);
                WriteIfSet(json, "force", add.Force);
                WriteOptions(json, add.Options);
                break;
            case ChangeRequest.Remove remove:
                WriteIds(json, "instance_ids", remove.Instances);
                WriteIfSet(json, "force", remove.Force);
                WriteOptions(json, remove.Options);
                break;
            case ChangeRequest.Replace replace:
                WriteIds(json, "leavingInstanceIDs", replace.Leaving); // The one name that M3 takes in this spelling only.
                WriteInstances(json, "candidates", replace.Candidates);
                WriteIfSet(json, "force", replace.Force);
                WriteOptions(json, replace.Options);
                break;
            case ChangeRequest.Set set:
                if (withPlacement)
                {
                    json.WritePropertyName("placement");
                    PlacementJson.Write(json, set.Placement);
                }

                WriteIfSet(json, "version", set.Version);
                WriteIfSet(json, "confirm", set.Confirm);
                WriteIfSet(json, "force", set.Force);
                break;
            case ChangeRequest.DeletePlacement delete:
                WriteIfSet(json, "force", delete.Force);
                break;
            default:
                break; // Rebalance, AddReplica and Undo say it all by being what they are.
        }
    }

    private static void WriteOptions(Utf8JsonWriter json, RequestOptions options)
    {
        if (options == RequestOptions.None)
        {
            return;
        }

        json.WriteStartObject("option_override");
        WriteIfGiven(json, "is_sharded", options.IsSharded);
        WriteIfGiven(json, "skip_port_mirroring", options.SkipPortMirroring);
        json.WriteEndObject();
    }

    private static void WriteIds(Utf8JsonWriter json, string name, ImmutableArray<InstanceId> ids)
    {
        json.WriteStartArray(name);
        foreach (var id in ids)
        {
            json.WriteStringValue(id.Value);
        }

        json.WriteEndArray();
    }

    private static void WriteInstances(Utf8JsonWriter json, string name, ImmutableArray<Instance> instances)
    {
        json.WriteStartArray(name);
        foreach (var instance in instances)
        {
            Write(json, instance);
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, Instance instance)
    {
        json.WriteStartObject();
        json.WriteString("id", instance.Id.Value);
        WriteIfSet(json, "isolation_group", instance.Group.Value);
        WriteIfSet(json, "zone", instance.Zone);
        WriteIfSet(json, "weight", instance.Weight);
        WriteIfSet(json, "endpoint", instance.Endpoint);
        WriteShards(json, instance.Shards);
        WriteIfSet(json, "shard_set_id", instance.ShardSet.Value);
        WriteIfSet(json, "hostname", instance.Hostname);
        WriteIfSet(json, "port", instance.Port);
        if (instance.Metadata is { DebugPort: > 0 } metadata)
        {
            json.WriteStartObject("metadata");
            json.WriteNumber("debug_port", metadata.DebugPort);
            json.WriteEndObject();
        }

        WriteIfSet(json, "subcluster_id", instance.SubclusterId);
        json.WriteEndObject();
    }

    private static void WriteShards(Utf8JsonWriter json, ImmutableArray<Shard> shards)
    {
        if (shards.IsEmpty)
        {
            return;
        }

        json.WriteStartArray("shards");
        foreach (var shard in shards)
        {
            Write(json, shard);
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, Shard shard)
    {
        json.WriteStartObject();
        json.WriteNumber("id", shard.Id);
        json.WriteString("state", PlacementNames.Text(shard.State));
        WriteIfSet(json, "source_id", shard.Source?.Value ?? "");
        WriteNanosIfSet(json, "cutover_nanos", shard.Cutover.CutoverNanos);
        WriteNanosIfSet(json, "cutoff_nanos", shard.Cutover.CutoffNanos);
        if (shard.RedirectTo is { } redirectTo)
        {
            json.WriteNumber("redirect_to_shard_id", redirectTo);
        }

        json.WriteEndObject();
    }

    private static void WriteIfSet(Utf8JsonWriter json, string name, string value)
    {
        if (value.Length > 0)
        {
            json.WriteString(name, value);
        }
    }

    private static void WriteIfSet(Utf8JsonWriter json, string name, long value)
    {
        if (value != 0)
        {
            json.WriteNumber(name, value);
        }
    }

    private static void WriteIfSet(Utf8JsonWriter json, string name, bool value)
    {
        if (value)
        {
            json.WriteBoolean(name, value);
        }
    }

    private static void WriteIfGiven(Utf8JsonWriter json, string name, bool? value)
    {
        if (value is { } given)
        {
            json.WriteBoolean(name, given);
        }
    }

    // As text, as protobuf's JSON has 64-bit numbers: many JSON readers round them otherwise.
    private static void WriteNanosIfSet(Utf8JsonWriter json, string name, long value)
    {
        if (value != 0)
        {
            json.WriteString(name, value.ToString(CultureInfo.InvariantCulture));
        }
    }
}
