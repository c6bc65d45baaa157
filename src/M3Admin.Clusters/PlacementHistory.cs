using M3Admin.Clusters.Codecs;
using M3Admin.Clusters.Keys;
using M3Admin.KeyValue;
using M3Admin.Placements.Model;

namespace M3Admin.Clusters;

/// <summary>Earlier versions of a placement, as far as the store remembers them.</summary>
public sealed class PlacementHistory(IKeyValueStore store)
{
    /// <summary>
    /// Finds a version of the placement that is stored now. Versions rise with revisions, so a handful of reads finds one among thousands.
    /// </summary>
    /// <param name="service">Whose placement.</param>
    /// <param name="version">1 is the first.</param>
    /// <param name="ct">Gives up.</param>
    /// <exception cref="KeyValueException">The store does not answer.</exception>
    /// <exception cref="PlacementFormatException">The bytes stored then are not a placement.</exception>
    public async Task<VersionLookup> FindAsync(ServiceKey service, long version, CancellationToken ct)
    {
        var key = PlacementKeys.Of(service);
        var newest = await store.GetAsync(key, ct);
        if (newest is null)
        {
            return new VersionLookup.NoPlacement();
        }

        if (version < 1 || version > newest.Version)
        {
            return new VersionLookup.NeverWas(newest.Version);
        }

        var entry = await SearchAsync(key, version, newest, ct);
        return entry is null ? new VersionLookup.Forgotten() : new VersionLookup.Found(PlacementStore.Read(service, entry));
    }

    /// <summary>The oldest version of the placement that is stored now of which the store still remembers what it was; null when there is no placement.</summary>
    /// <exception cref="KeyValueException">The store does not answer.</exception>
    public async Task<long?> OldestAsync(ServiceKey service, CancellationToken ct)
    {
        var key = PlacementKeys.Of(service);
        if (await store.GetAsync(key, ct) is not { } oldest)
        {
            return null;
        }

        for (var (low, high) = (oldest.CreateRevision, oldest.ModRevision); low < high;)
        {
            var middle = low + ((high - low) / 2);
            if (await AsOfAsync(key, middle, ct) is { } probe)
            {
                (oldest, high) = (probe, middle);
            }
            else
            {
                low = middle + 1;
            }
        }

        return oldest.Version;
    }

    private async Task<KeyValueEntry?> SearchAsync(string key, long version, KeyValueEntry newest, CancellationToken ct)
    {
        var (low, high) = (newest.CreateRevision, newest.ModRevision);
        var probe = newest;
        while (probe?.Version != version && low <= high)
        {
            var middle = low + ((high - low) / 2);
            probe = await AsOfAsync(key, middle, ct);
            if (probe is null || probe.Version < version)
            {
                low = middle + 1;
            }
            else
            {
                high = probe.ModRevision - 1;
            }
        }

        return probe?.Version == version ? probe : null;
    }

    // What the store has forgotten lies before what it remembers.
    private async Task<KeyValueEntry?> AsOfAsync(string key, long revision, CancellationToken ct)
    {
        try
        {
            return await store.GetAsync(key, revision, ct);
        }
        catch (KeyValueException forgotten) when (forgotten.Error == KeyValueError.Compacted)
        {
            return null;
        }
    }
}
