using M3Admin.KeyValue;

namespace M3Admin.Clusters.Journal;

/// <summary>A checkpoint as it is stored.</summary>
internal static class CheckpointCodec
{
    public static byte[] Encode(JournalEntry last, DateTimeOffset at, long count) => Encode(last.Sequence, last.Hash, at, count);

    public static byte[] Encode(long sequence, string hash, DateTimeOffset at, long count) => JsonText.Write(json =>
    {
        json.WriteNumber("sequence", sequence);
        json.WriteString("hash", hash);
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
