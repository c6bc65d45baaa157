using M3Admin.KeyValue;

namespace M3Admin.Clusters.Journal.Events;

/// <summary>Events, the end of their chain and its checkpoint as they are stored: JSON in a fixed order.</summary>
internal static class EventCodec
{
    public static byte[] Encode(EventHead head, Actor actor, string kind, string summary, string detail, DateTimeOffset at) => JsonText.Write(json =>
    {
        json.WriteNumber("sequence", head.Sequence + 1);
        json.WriteString("at", at.UtcDateTime);
        json.WriteString("who", actor.Name);
        json.WriteString("role", actor.Role);
        json.WriteString("from", actor.From);
        json.WriteString("origin", actor.Origin.Text());
        json.WriteString("kind", kind);
        json.WriteString("summary", summary);
        if (detail.Length > 0)
        {
            json.WriteString("detail", detail);
        }

        json.WriteString("previous", head.Hash);
    });

    /// <exception cref="JournalException">It is no entry.</exception>
    public static EventEntry Decode(KeyValueEntry stored) => JsonText.Read(stored.Key, stored.Value, json =>
    {
        var origin = JournalOrigins.Parse(json.Text("origin")) ?? throw new FormatException($"\"{json.Text("origin")}\" is no origin");
        return new EventEntry
        {
            Sequence = json.Long("sequence"),
            At = json.GetProperty("at").GetDateTimeOffset(),
            Actor = new Actor(json.Text("who"), json.Text("role"), json.Text("from"), origin),
            Kind = json.Text("kind"),
            Summary = json.Text("summary"),
            Detail = json.TryGetProperty("detail", out var detail) ? detail.GetString() ?? "" : "",
            Previous = json.Text("previous"),
            Hash = Sha256.Of(stored.Value.Span),
        };
    });

    public static byte[] EncodeHead(long sequence, string hash) => JsonText.Write(json =>
    {
        json.WriteNumber("sequence", sequence);
        json.WriteString("hash", hash);
    });

    /// <exception cref="JournalException">It is no head.</exception>
    public static EventHead DecodeHead(KeyValueEntry stored) =>
        JsonText.Read(stored.Key, stored.Value, json => new EventHead(json.Long("sequence"), json.Text("hash"), Guard.Unchanged(stored)));

    public static byte[] EncodeCheckpoint(EventEntry last, DateTimeOffset at) => JsonText.Write(json =>
    {
        json.WriteNumber("sequence", last.Sequence);
        json.WriteString("hash", last.Hash);
        json.WriteString("at", at.UtcDateTime);
    });
}
