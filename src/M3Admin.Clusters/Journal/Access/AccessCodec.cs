using M3Admin.KeyValue;

namespace M3Admin.Clusters.Journal.Access;

/// <summary>Access events, the end of their chain and its checkpoint as they are stored: JSON in a fixed order.</summary>
internal static class AccessCodec
{
    public static byte[] Encode(AccessHead head, Actor actor, AccessEventKind kind, string summary, DateTimeOffset at) => JsonText.Write(json =>
    {
        json.WriteNumber("sequence", head.Sequence + 1);
        json.WriteString("at", at.UtcDateTime);
        json.WriteString("who", actor.Name);
        json.WriteString("role", actor.Role);
        json.WriteString("from", actor.From);
        json.WriteString("origin", actor.Origin.Text());
        json.WriteString("kind", kind.Text());
        json.WriteString("summary", summary);
        json.WriteString("previous", head.Hash);
    });

    /// <exception cref="JournalException">It is no entry.</exception>
    public static AccessEntry Decode(KeyValueEntry stored) => JsonText.Read(stored.Key, stored.Value, json =>
    {
        var origin = JournalOrigins.Parse(json.Text("origin")) ?? throw new FormatException($"\"{json.Text("origin")}\" is no origin");
        return new AccessEntry
        {
            Sequence = json.Long("sequence"),
            At = json.GetProperty("at").GetDateTimeOffset(),
            Actor = new Actor(json.Text("who"), json.Text("role"), json.Text("from"), origin),
            Kind = AccessEventKinds.Parse(json.Text("kind")) ?? throw new FormatException($"\"{json.Text("kind")}\" is no kind of access event"),
            Summary = json.Text("summary"),
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
    public static AccessHead DecodeHead(KeyValueEntry stored) =>
        JsonText.Read(stored.Key, stored.Value, json => new AccessHead(json.Long("sequence"), json.Text("hash"), Guard.Unchanged(stored)));

    public static byte[] EncodeCheckpoint(AccessEntry last, DateTimeOffset at) => JsonText.Write(json =>
    {
        json.WriteNumber("sequence", last.Sequence);
        json.WriteString("hash", last.Hash);
        json.WriteString("at", at.UtcDateTime);
    });
}
