using M3Admin.KeyValue;

namespace M3Admin.Operations.Doctor.Facts.Gathering;

/// <summary>How far a store's history reaches back. No call tells that; but one may try to read as of any revision, and halve.</summary>
internal static class OldestRevision
{
    // Any key does, also one that is not there.
    private const string Probe = "m3admin/doctor";

    /// <summary>The oldest revision that can be read as of; 1 where nothing was ever dropped.</summary>
    /// <exception cref="KeyValueException">The store does not answer.</exception>
    public static async Task<long> FindAsync(IKeyValueStore store, long newest, CancellationToken ct)
    {
        var (dropped, kept) = (0L, newest);
        if (newest < 2 || await IsKeptAsync(store, 1, ct))
        {
            return 1;
        }

        while (kept - dropped > 1)
        {
            var middle = dropped + ((kept - dropped) / 2);
            (dropped, kept) = await IsKeptAsync(store, middle, ct) ? (dropped, middle) : (middle, kept);
        }

        return kept;
    }

    private static async Task<bool> IsKeptAsync(IKeyValueStore store, long revision, CancellationToken ct)
    {
        try
        {
            await store.GetAsync(Probe, revision, ct);
            return true;
        }
        catch (KeyValueException gone) when (gone.Error == KeyValueError.Compacted)
        {
            return false;
        }
    }
}
