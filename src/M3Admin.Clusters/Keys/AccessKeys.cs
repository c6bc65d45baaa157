using System.Globalization;

namespace M3Admin.Clusters.Keys;

/// <summary>Where M3Admin keeps who came in, and who was not let in. M3 never looks there.</summary>
public static class AccessKeys
{
    /// <summary>What all of them start with.</summary>
    public const string Prefix = "m3admin/access/";

    /// <summary>The end of the chain.</summary>
    public const string Head = Prefix + "head";

    /// <summary>What was pruned from the beginning of the chain.</summary>
    public const string Checkpoint = Prefix + "checkpoint";

    /// <summary>The prefix of the entries, which are in the order of their sequence.</summary>
    public const string Entries = Prefix + "entry/";

    /// <summary>The key of an entry. All are of one length, so that their order as text is their order as numbers.</summary>
    public static string Entry(long sequence) => Entries + sequence.ToString("D16", CultureInfo.InvariantCulture);
}
