using M3Admin.KeyValue;

namespace M3Admin.Clusters.Journal;

/// <summary>What following a placement into its journal tells: a closed set.</summary>
public abstract record JournalNews
{
    private JournalNews()
    {
    }

    /// <summary>All that has been heard is entered.</summary>
    /// <param name="Head">The end of the chain.</param>
    public sealed record Entered(JournalHead Head) : JournalNews;

    /// <summary>The store cannot be heard now. Attempts go on by themselves, and nothing will be missed unless the store forgets it meanwhile.</summary>
    /// <param name="Reason">What broke.</param>
    public sealed record Lost(KeyValueException Reason) : JournalNews;
}
