using System.Collections.Immutable;
using System.Text.Json;
using M3Admin.Placements.Model;
using M3Admin.Placements.Planning;
using M3Admin.Placements.Planning.Changes;
using M3Admin.Testing;

namespace M3Admin.Placements.Tests.Planning.Compatibility;

/// <summary>Follows the transcript, so that each recorded change stands on the placement that M3 had then.</summary>
internal sealed class TranscriptReplay
{
    private const string Prefix = "/api/v1/services/";
    private readonly Dictionary<string, Placement> _stored = [];
    private readonly List<RecordedChange> _changes = [];
    private AggregatorClock _clock = AggregatorClock.At(DateTimeOffset.UnixEpoch.AddSeconds(1_700_000_000));

    private bool _isClockKnown;

    private TranscriptReplay()
    {
    }

    /// <summary>Every change of a placement's instances with a request that can be read, in order.</summary>
    public static ImmutableArray<RecordedChange> Changes { get; } = Replayed();

    private static ImmutableArray<RecordedChange> Replayed()
    {
        var replay = new TranscriptReplay();
        foreach (var row in CapturedTranscript.Rows)
        {
            replay.Follow(row);
        }

        return [.. replay._changes];
    }

    private void Follow(CapturedExchange row)
    {
        if (row.NodeAction is { } action)
        {
            FollowNodes(row, action);
        }
        else if (row.Path?.StartsWith(Prefix, StringComparison.Ordinal) == true && !row.Headers.ContainsKey("Cluster-Zone-Name"))
        {
            FollowRequest(row);
        }
    }

    private void FollowNodes(CapturedExchange row, string action)
    {
        if (action.StartsWith("now?nanos=1", StringComparison.Ordinal))
        {
            _clock = AggregatorClock.At(DateTimeOffset.UnixEpoch.AddTicks(long.Parse(action["now?nanos=".Length..]) / 100));
            _isClockKnown = true;
        }
        else if (action.StartsWith("mark_", StringComparison.Ordinal) && row.Status == 200)
        {
            var key = $"{action.Split('/')[1]}@{Environment(row)}";
            var result = action.StartsWith("mark_instance", StringComparison.Ordinal)
                ? MarkShardsAvailable.Of(_stored[key], new InstanceId(action.Split('/')[2]), _clock)
                : MarkShardsAvailable.Everywhere(_stored[key], _clock);
            _stored[key] = result is MarkResult.Marked marked ? marked.Placement : _stored[key];
        }
    }

    private void FollowRequest(CapturedExchange row)
    {
        var parts = (row.Path ?? "").Split('?')[0][Prefix.Length..].Split('/');
        if (parts.Length < 2 || parts[1] != "placement")
        {
            return;
        }

        var key = $"{parts[0]}@{Environment(row)}";
        var answer = Answer(row);
        if (row.Method != "GET" && Change(row, parts) is { } change)
        {
            var isForced = (row.Path ?? "").EndsWith("?force=true", StringComparison.Ordinal) || (row.Body ?? "").Contains("\"force\": true", StringComparison.Ordinal);
            _changes.Add(new RecordedChange(row, _stored.GetValueOrDefault(key), change, isForced, _clock, _isClockKnown, answer));
        }

        Store(row, parts, key, answer);
    }

    private void Store(CapturedExchange row, string[] parts, string key, Placement? answer)
    {
        var isDry = row.Headers.TryGetValue("Dry-Run", out var dry) && dry == "true";
        var isUnconfirmed = parts is [_, _, "set"] && !(row.Body ?? "").Contains("\"confirm\": true", StringComparison.Ordinal);
        if (row.Method == "DELETE" && parts.Length == 2 && row.Status == 200 && !isDry)
        {
            _stored.Remove(key);
        }
        else if (answer is not null && !isDry && !isUnconfirmed && !(row.Path ?? "").Contains("version=", StringComparison.Ordinal))
        {
            _stored[key] = answer;
        }
    }

    private static Placement? Answer(CapturedExchange row)
    {
        if (row.Status != 200)
        {
            return null;
        }

        return JsonDocument.Parse(row.Response).RootElement.TryGetProperty("placement", out var placement) ? CoordinatorJson.Placement(placement) : null;
    }

    private static PlacementChange? Change(CapturedExchange row, string[] parts) => (row.Method, parts) switch
    {
        ("DELETE", [_, _, var id]) => new PlacementChange.RemoveInstances([new InstanceId(id)]),
        ("POST", [var service, _, .. var verb]) when Body(row) is { } body => Posted(service, verb.Length == 0 ? "add" : verb[0], body),
        _ => null,
    };

    private static JsonElement? Body(CapturedExchange row)
    {
        try
        {
            return row.Status == 400 && row.Name.StartsWith("parse", StringComparison.Ordinal) ? null : JsonDocument.Parse(row.Body ?? "").RootElement;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static PlacementChange? Posted(string service, string verb, JsonElement body) => verb switch
    {
        "init" => new PlacementChange.InitialPlacement(Kind(service), Instances(body, "instances"), Count(body, "numShards", "num_shards"), Count(body, "replicationFactor", "replication_factor")),
        "add" => new PlacementChange.AddInstances(Instances(body, "instances")),
        "remove" => new PlacementChange.RemoveInstances(Ids(body, "instanceIds", "instance_ids")),
        "replace" => new PlacementChange.ReplaceInstances(Ids(body, "leavingInstanceIDs"), Instances(body, "candidates")),
        _ => null,
    };

    // A negative count reads as none, which is refused as well.
    private static uint Count(JsonElement body, params string[] names) =>
        CoordinatorJson.Find(body, names) is { ValueKind: JsonValueKind.Number } number && number.GetInt64() < 0 ? 0 : CoordinatorJson.Number(body, names);

    private static PlacementKind Kind(string service) => service switch
    {
        "m3aggregator" => PlacementKind.Mirrored,
        "m3coordinator" => PlacementKind.NonSharded,
        _ => PlacementKind.Sharded,
    };

    private static ImmutableArray<Instance> Instances(JsonElement body, string name) =>
        CoordinatorJson.Find(body, name) is { } list ? [.. list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object).Select(CoordinatorJson.Instance)] : [];

    private static ImmutableArray<InstanceId> Ids(JsonElement body, params string[] names) =>
        CoordinatorJson.Find(body, names) is { } list ? [.. list.EnumerateArray().Select(item => new InstanceId(item.GetString() ?? ""))] : [];

    private static string Environment(CapturedExchange row) => row.Headers.GetValueOrDefault("Cluster-Environment-Name", "default_env");
}
