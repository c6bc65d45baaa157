namespace M3Admin.Web.Features.Audit.Entry;

/// <summary>Compares an entry's hash with what its neighbours say.</summary>
internal static class EntryChecks
{
    /// <summary>What comes of it.</summary>
    /// <param name="sequence">The entry.</param>
    /// <param name="previous">The hash of the entry before, as this one says.</param>
    /// <param name="before">The hash of the entry before as it is; null where there is none, or no longer.</param>
    /// <param name="hash">This entry's hash as it is.</param>
    /// <param name="after">This entry's hash as the next one says; null where there is none.</param>
    public static EntryLink Of(long sequence, string previous, string? before, string hash, string? after)
    {
        if (before is not null && before != previous)
        {
            return new EntryLink(false, $"It does not follow entry {sequence - 1} as that is now: one of the two was changed.");
        }

        if (after is not null && after != hash)
        {
            return new EntryLink(false, $"Entry {sequence + 1} does not follow it as it is now: one of the two was changed.");
        }

        return new EntryLink(true, (before, after) switch
        {
            (null, null) => "It is the only entry.",
            (null, _) => "The entry after it names its hash.",
            (_, null) => "It names the hash of the entry before it.",
            _ => "It names the hash of the entry before it, and the entry after it names its hash.",
        });
    }
}
