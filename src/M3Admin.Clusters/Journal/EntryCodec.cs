using System.Collections.Immutable;
using System.Text.Json;
using M3Admin.KeyValue;
using M3Admin.Placements.Model;

namespace M3Admin.Clusters.Journal;

/// <summary>
/// An entry as it is stored. A transaction does not know its revision beforehand: an entry that was written together with the placement holds 0,
/// and the mod revision of its own key is meant.
/// </summary>
internal static class EntryCodec
{
    public static byte[] Encode(JournalHead head, JournalChange change) => JsonText.Write(json =>
    {
        json.WriteNumber("sequence", head.Sequence + 1);
        json.WriteString("at", change.At.UtcDateTime);
        WriteActor(json, change.Draft.Actor);
        json.WriteString("operation", change.Draft.Operation);
        json.WriteString("reason", change.Draft.Reason);
        json.WriteString("request", change.Draft.Request);
        json.WriteVersion("base", change.Base);
        json.WriteNumber("version", change.Version);
        json.WriteNumber("modRevision", change.Revision ?? 0);
        WriteNewest(json, change.Newest);
        json.WriteNumberOrNull("through", change.Through);
        json.WriteString("planHash", change.Draft.PlanHash);
        json.WriteString("summary", change.Draft.Summary);
        WriteAccepted(json, change.Draft.Accepted);
        json.WriteString("valueHash", Sha256.Of(change.After.GetValueOrDefault().Span));
        json.WriteNumber("size", change.After.GetValueOrDefault().Length);
        json.WriteString("previous", head.Hash);
    });

    /// <exception cref="JournalException">It is no entry.</exception>
    public static JournalEntry Decode(KeyValueEntry stored) => JsonText.Read(stored.Key, stored.Value, json =>
    {
        var version = new PlacementVersion(json.Long("version"), json.Long("modRevision") is > 0 and var known ? known : stored.ModRevision);
        return new JournalEntry
        {
            Sequence = json.Long("sequence"),
            At = json.GetProperty("at").GetDateTimeOffset(),
            Draft = ReadDraft(json),
            Base = json.Version("base"),
            Version = version,
            Newest = json.GetProperty("newest").ValueKind == JsonValueKind.Null ? version : json.Version("newest"),
            Through = json.LongOrNull("through") ?? version.ModRevision,
            ValueHash = json.Text("valueHash"),
            Size = json.GetProperty("size").GetInt32(),
            Previous = json.Text("previous"),
            Hash = Sha256.Of(stored.Value.Span),
        };
    });

    private static void WriteActor(Utf8JsonWriter json, Actor actor)
    {
        json.WriteString("who", actor.Name);
        json.WriteString("role", actor.Role);
        json.WriteString("from", actor.From);
        json.WriteString("origin", actor.Origin.Text());
    }

    private static void WriteNewest(Utf8JsonWriter json, PlacementVersion? newest)
    {
        if (newest is { } version)
        {
            json.WriteVersion("newest", version);
        }
        else
        {
            json.WriteNull("newest");
        }
    }

    private static void WriteAccepted(Utf8JsonWriter json, ImmutableArray<string> accepted)
    {
        json.WriteStartArray("accepted");
        foreach (var warning in accepted)
        {
            json.WriteStringValue(warning);
        }

        json.WriteEndArray();
    }

    private static JournalDraft ReadDraft(JsonElement json) => new(ReadActor(json), json.Text("operation"), json.Text("summary"))
    {
        Reason = json.Text("reason"),
        Request = json.Text("request"),
        PlanHash = json.Text("planHash"),
        Accepted = [.. json.GetProperty("accepted").EnumerateArray().Select(warning => warning.GetString() ?? "")],
    };

    private static Actor ReadActor(JsonElement json)
    {
        var origin = JournalOrigins.Parse(json.Text("origin")) ?? throw new FormatException($"\"{json.Text("origin")}\" is no origin");
        return new Actor(json.Text("who"), json.Text("role"), json.Text("from"), origin);
    }
}
