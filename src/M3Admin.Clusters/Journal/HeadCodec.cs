using M3Admin.KeyValue;
using M3Admin.Placements.Model;

namespace M3Admin.Clusters.Journal;

/// <summary>
/// The end of the chain as it is stored: which entry is the newest, its hash, and the newest state. Mod revision 0 means that of its own key, as in an entry.
/// The rest is in the newest entry, and both must agree.
/// </summary>
internal static class HeadCodec
{
    public static byte[] Encode(JournalHead head, long? revision) => JsonText.Write(json =>
    {
        json.WriteNumber("sequence", head.Sequence);
        json.WriteString("hash", head.Hash);
        json.WriteNumber("version", head.Version.Version);
        json.WriteNumber("modRevision", revision ?? 0);
        json.WriteNumber("sinceWhole", head.SinceWhole);
    });

    /// <summary>What the head itself says; <see cref="JournalHead.Through"/> and <see cref="JournalHead.ValueHash"/> are the newest entry's to say.</summary>
    /// <exception cref="JournalException">It is no head.</exception>
    public static JournalHead Decode(KeyValueEntry stored) => JsonText.Read(stored.Key, stored.Value, json =>
    {
        var version = new PlacementVersion(json.Long("version"), json.Long("modRevision") is > 0 and var known ? known : stored.ModRevision);
        return new JournalHead(
            json.Long("sequence"), json.Text("hash"), version, Through: 0, ValueHash: "", json.GetProperty("sinceWhole").GetInt32(), Guard.Unchanged(stored));
    });
}
