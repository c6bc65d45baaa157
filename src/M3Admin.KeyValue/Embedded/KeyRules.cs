using System.Text;

namespace M3Admin.KeyValue.Embedded;

/// <summary>What a key and a commit must be. The same as etcd's own limits, so that what works here works there.</summary>
internal static class KeyRules
{
    /// <summary>etcd's default for the most operations of a transaction; a guard compares twice.</summary>
    public const int MaxOperations = 128;

    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <exception cref="KeyValueException">The key is empty or no valid text.</exception>
    public static void Check(string key) => BytesOf(key);

    /// <exception cref="KeyValueException">The commit is too large, or one of its keys is empty, no valid text, or written twice.</exception>
    public static void Check(Commit commit)
    {
        string[] written = [.. commit.Puts.Select(p => p.Key), .. commit.Deletes, .. commit.DeletedPrefixes];
        if (Math.Max(written.Length, 2 * commit.Guards.Length) > MaxOperations)
        {
            throw new KeyValueException(
                KeyValueError.TooLarge, $"A commit writes at most {MaxOperations} keys and guards at most {MaxOperations / 2}; this one writes {written.Length} and guards {commit.Guards.Length}.");
        }

        var bytes = written.Sum(BytesOf) + (3L * commit.Guards.Sum(g => BytesOf(g.Key))) + commit.Puts.Sum(p => (long)p.Value.Length);
        if (bytes > Commit.MaxBytes)
        {
            throw new KeyValueException(KeyValueError.TooLarge, $"A commit takes at most {Commit.MaxBytes} bytes; this one takes {bytes}.");
        }

        if (written.GroupBy(k => k).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            throw new KeyValueException(KeyValueError.Rejected, $"The key {twice.Key} is written twice in one commit; a commit writes a key once.");
        }

        if (commit.Puts.FirstOrDefault(put => commit.DeletedPrefixes.Any(prefix => put.Key.StartsWith(prefix, StringComparison.Ordinal))) is { } both)
        {
            throw new KeyValueException(KeyValueError.Rejected, $"The key {both.Key} is put, and deleted with its prefix, in one commit; a commit writes a key once.");
        }
    }

    // With more than etcd's messages take around a key. A guard is in them three times: both comparisons, and the read for a conflict.
    private static long BytesOf(string key)
    {
        if (key.Length == 0)
        {
            throw new KeyValueException(KeyValueError.Rejected, "The key is empty; a key has at least one character.");
        }

        try
        {
            return Strict.GetByteCount(key) + 64L;
        }
        catch (EncoderFallbackException invalid)
        {
            throw new KeyValueException(KeyValueError.Rejected, $"The key {key} holds half of a surrogate pair, which no text may.", invalid);
        }
    }
}
