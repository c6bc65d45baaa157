using System.Collections.Immutable;

namespace M3Admin.KeyValue;

/// <summary>What a watch tells: a closed set.</summary>
public abstract record WatchEvent
{
    private WatchEvent()
    {
    }

    /// <summary>The watch stands, for the first time or again: from here on changes arrive as they happen.</summary>
    public sealed record Live : WatchEvent;

    /// <summary>Changes, ascending by revision; those of one revision are never torn apart.</summary>
    /// <param name="Changes">At least one.</param>
    public sealed record Changed(ImmutableArray<KeyChange> Changes) : WatchEvent;

    /// <summary>The connection is gone. The store tries again by itself; <see cref="Live"/> follows when it succeeds.</summary>
    /// <param name="Reason">What broke. Told again when a later attempt fails for another reason.</param>
    public sealed record Lost(KeyValueException Reason) : WatchEvent;

    /// <summary>The next revision to tell of is no longer in the store's history, so changes are missing: read everything again. Nothing follows.</summary>
    /// <param name="CompactRevision">The oldest revision from which the store can still tell changes is the one after this.</param>
    public sealed record Compacted(long CompactRevision) : WatchEvent;
}
