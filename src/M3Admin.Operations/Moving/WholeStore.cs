using System.Runtime.CompilerServices;
using M3Admin.KeyValue;

namespace M3Admin.Operations.Moving;

/// <summary>Reads a whole store page by page, as of one revision, however large it is.</summary>
internal static class WholeStore
{
    private const int FirstPage = 64;
    private const int LargestPage = 512;
    private const long BytesAtOnce = 4 << 20;

    /// <summary>The store's newest revision.</summary>
    public static async Task<long> RevisionAsync(this IKeyValueStore store, CancellationToken ct) =>
        (await store.RangeAsync(new RangeQuery("m3admin/") { Limit = 1, KeysOnly = true }, ct)).Revision;

    /// <summary>Every entry in the order of the keys.</summary>
    /// <param name="store">The store.</param>
    /// <param name="prefix">What their keys start with; empty for all.</param>
    /// <param name="revision">As of which revision; 0 reads each page as it is then.</param>
    /// <param name="isKeysOnly">Whether the values are not wanted.</param>
    /// <param name="except">Prefixes that are passed over unread, each ending with a slash.</param>
    /// <param name="ct">Gives up.</param>
    /// <exception cref="KeyValueException">The store does not answer, has forgotten the revision, or holds a key that is no text.</exception>
    public static async IAsyncEnumerable<KeyValueEntry> ReadAllAsync(
        this IKeyValueStore store, string prefix, long revision, bool isKeysOnly, string[] except, [EnumeratorCancellation] CancellationToken ct)
    {
        var (start, limit) = (prefix, FirstPage);
        while (true)
        {
            var page = await store.RangeAsync(new RangeQuery(prefix) { StartAt = start, Limit = limit, Revision = revision, KeysOnly = isKeysOnly }, ct);
            string? jump = null;
            foreach (var entry in page.Entries)
            {
                if (except.FirstOrDefault(passed => entry.Key.StartsWith(passed, StringComparison.Ordinal)) is { } passed)
                {
                    jump = After(passed);
                    break;
                }

                yield return Readable(entry);
            }

            if (jump is null && !page.More)
            {
                yield break;
            }

            start = jump ?? page.Entries[^1].Key + '\0';
            limit = Next(page);
        }
    }

    // As many as are likely to take no more than some megabytes, going by the largest just seen.
    private static int Next(KeyRange page) =>
        page.Entries.IsEmpty ? FirstPage : (int)Math.Clamp(BytesAtOnce / Math.Max(1, page.Entries.Max(entry => entry.Value.Length)), 1, LargestPage);

    // Bytes that are no text come as replacement characters: it would be written as another key than it is.
    private static KeyValueEntry Readable(KeyValueEntry entry) => !entry.Key.Contains('\uFFFD', StringComparison.Ordinal)
        ? entry
        : throw new KeyValueException(KeyValueError.Rejected, $"The store holds a key that is no text ({entry.Key}), which M3Admin cannot copy. Find out whose it is; delete it, or copy it by etcdctl, which leaves it to you to look after.");

    // The first key that follows every key with this prefix: the character after the slash in its place.
    private static string After(string prefix) => prefix[..^1] + '0';
}
