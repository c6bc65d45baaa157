using M3Admin.KeyValue;

namespace M3Admin.Clusters.Journal;

/// <summary>A checkpoint as it is stored.</summary>
internal static class CheckpointCodec
{
    public static byte[] Encode(JournalEntry last, DateTimeOffset at, long count) => JsonText.Write(json =>
    {
        json.WriteNumber("sequence", last.Sequence);
        json.WriteString("hash", last.Hash);
        json.WriteString("at", at.UtcDateTime);
        json.WriteNumber("count", count);
    });

    /// <param name="key">Where it is stored.</param>
    /// <param name="stored">Null when nothing was pruned yet.</param>
    /// <exception cref="JournalException">It is no checkpoint.</exception>
    public static Checkpoint Decode(string key, KeyValueEntry? stored) => stored is null
        ? new Checkpoint(0, "", Guard.Absent(key))
        : JsonText.Read(key, stored.Value, json => new Checkpoint(json.Long("sequence"), json.Text("hash"), Guard.Unchanged(stored)));
}
