using M3Admin.Clusters.Journal;

namespace M3Admin.Clusters.Past;

/// <summary>What came of asking for a version: a closed set.</summary>
public abstract record PastLookup
{
    private PastLookup()
    {
    }

    /// <summary>That version.</summary>
    /// <param name="Past">As it was.</param>
    public sealed record Found(PastVersion Past) : PastLookup;

    /// <summary>There is no placement now. Versions of a deleted one are not looked for: the numbers start again.</summary>
    public sealed record NoPlacement : PastLookup;

    /// <summary>The placement has not come to that version.</summary>
    /// <param name="Newest">The version it has come to.</param>
    public sealed record NeverWas(long Newest) : PastLookup;

    /// <summary>That version was, but neither the journal nor the store keeps it any more.</summary>
    /// <param name="Before">The nearest version before it that the journal knows of; null when there is none.</param>
    /// <param name="After">The nearest one after it that is known of.</param>
    public sealed record NotKept(long? Before, long After) : PastLookup;

    /// <summary>What was stored then is no placement.</summary>
    /// <param name="Version">The version.</param>
    /// <param name="Entry">What the journal says of it; null when it does not tell.</param>
    /// <param name="Message">What is wrong with the bytes.</param>
    public sealed record Unreadable(long Version, JournalEntry? Entry, string Message) : PastLookup;
}
