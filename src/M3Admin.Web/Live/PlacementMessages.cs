using System.Buffers;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.Json;
using M3Admin.Clusters.Feeds;
using M3Admin.Clusters.Json;
using M3Admin.Placements.Diff;
using M3Admin.Placements.Model;

namespace M3Admin.Web.Live;

/// <summary>Turns a feed into messages for outside clients. A whole placement is written once, however many clients begin with it.</summary>
public static class PlacementMessages
{
    private static readonly ConditionalWeakTable<Placement, StrongBox<JsonElement>> Wholes = [];

    /// <summary>The placement at once, and then what changes, until cancelled. A slow client skips to the newest.</summary>
    public static async IAsyncEnumerable<PlacementMessage> FollowAsync(PlacementFeed feed, [EnumeratorCancellation] CancellationToken ct)
    {
        Placement? told = null;
        await foreach (var update in feed.FollowAsync(ct))
        {
            var placement = update.Snapshot.Stored?.Placement;
            yield return update.Changes is { } changes && CanTellAsChange(told, placement) ? Change(update.Snapshot, changes) : Snapshot(update.Snapshot);
            told = placement;
        }
    }

    private static bool CanTellAsChange(Placement? before, Placement? after) =>
        ReferenceEquals(before, after) || (before is not null && after is not null && (before with { Instances = [] }).Equals(after with { Instances = [] }));

    private static PlacementMessage Snapshot(PlacementSnapshot snapshot) => Base("snapshot", snapshot) with
    {
        Placement = snapshot.Stored is { } stored ? Wholes.GetValue(stored.Placement, known => new StrongBox<JsonElement>(Json(known))).Value : null,
    };

    private static PlacementMessage Change(PlacementSnapshot snapshot, PlacementDiff changes) => Base("change", snapshot) with
    {
        Instances = [.. Facts(snapshot, changes.Joined.AddRange(changes.Altered))],
        Left = [.. changes.Left.Select(id => id.Value)],
        Shards = [.. changes.Shards.Select(ShardMessage.Of)],
    };

    private static IEnumerable<InstanceMessage> Facts(PlacementSnapshot snapshot, ImmutableArray<InstanceId> ids) =>
        ids.Select(id => snapshot.Stored?.Placement.Find(id)).OfType<Instance>().Select(InstanceMessage.Of);

    private static PlacementMessage Base(string kind, PlacementSnapshot snapshot) => new()
    {
        Kind = kind,
        Version = snapshot.Stored?.Version.Version ?? 0,
        ModRevision = snapshot.Stored?.Version.ModRevision ?? 0,
        Health = HealthMessage.Of(snapshot.Health),
        Fault = snapshot.Fault?.Message,
    };

    private static JsonElement Json(Placement placement)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, PlacementJson.WriterOptions))
        {
            PlacementJson.Write(json, placement);
        }

        using var document = JsonDocument.Parse(buffer.WrittenMemory);
        return document.RootElement.Clone();
    }
}
