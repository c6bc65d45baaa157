using System.Globalization;

namespace M3Admin.Clusters.Keys;

/// <summary>Where M3Admin keeps a chain of events that are about no one placement. M3 never looks there.</summary>
/// <param name="Prefix">What all of them start with.</param>
public sealed record EventKeys(string Prefix)
{
    /// <summary>Who came in, and who was not let in.</summary>
    public static EventKeys Access { get; } = new("m3admin/access/");

    /// <summary>What was done to the cluster itself: etcd's members, the runtime configuration, guides.</summary>
    public static EventKeys Cluster { get; } = new("m3admin/cluster/");

    /// <summary>The end of the chain.</summary>
    public string Head => Prefix + "head";

    /// <summary>What was pruned from the beginning of the chain.</summary>
    public string Checkpoint => Prefix + "checkpoint";

    /// <summary>The prefix of the entries, which are in the order of their sequence.</summary>
    public string Entries => Prefix + "entry/";

    /// <summary>The key of an entry. All are of one length, so that their order as text is their order as numbers.</summary>
    public string Entry(long sequence) => Entries + sequence.ToString("D16", CultureInfo.InvariantCulture);
}
