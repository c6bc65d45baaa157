using System.Globalization;
using M3Admin.KeyValue;
using M3Admin.Placements.Model;

namespace M3Admin.Clusters.Keys;

/// <summary>
/// Where M3Admin keeps the journal of one placement. M3 never looks there. An environment's slashes are written <c>%2F</c>, so that no environment's keys lie among another's.
/// </summary>
/// <param name="Prefix">What all of them start with, such as <c>m3admin/journal/m3db/default_env/</c>.</param>
public sealed record JournalKeys(string Prefix)
{
    /// <summary>The prefix of all journals.</summary>
    public const string Root = "m3admin/journal/";

    /// <summary>The end of the chain.</summary>
    public string Head => Prefix + "head";

    /// <summary>What was pruned from the beginning of the chain.</summary>
    public string Checkpoint => Prefix + "checkpoint";

    /// <summary>The prefix of the entries, which are in the order of their sequence.</summary>
    public string Entries => Prefix + "entry/";

    /// <summary>The prefix of the placement's bytes, one for each entry that is no delete.</summary>
    public string Values => Prefix + "value/";

    /// <summary>The journal of a placement.</summary>
    public static JournalKeys Of(ServiceKey service) => new($"{Root}{service.Service.Text()}/{EscapedEnvironment.Of(service.Environment)}/");

    /// <summary>The same, under another prefix than <see cref="Root"/>.</summary>
    /// <param name="root">The prefix, which ends with a slash.</param>
    public JournalKeys Under(string root) => new(string.Concat(root, Prefix.AsSpan(Root.Length)));

    /// <summary>The service whose journal <paramref name="key"/> belongs to; null when it belongs to none.</summary>
    /// <param name="key">A key of the store.</param>
    /// <param name="zone">The zone that the store serves.</param>
    public static ServiceKey? Parse(string key, string zone)
    {
        if (!key.StartsWith(Root, StringComparison.Ordinal))
        {
            return null;
        }

        var parts = key[Root.Length..].Split('/');
        if (parts.Length < 3 || ServiceNames.Parse(parts[0]) is not { } name)
        {
            return null;
        }

        var service = new ServiceKey(name, EscapedEnvironment.Read(parts[1]), zone);
        return key.StartsWith(Of(service).Prefix, StringComparison.Ordinal) ? service : null;
    }

    /// <summary>The key of an entry.</summary>
    public string Entry(long sequence) => Entries + Digits(sequence);

    /// <summary>The key of the bytes that the placement had after an entry.</summary>
    public string Value(long sequence) => Values + Digits(sequence);

    /// <summary>
    /// Reads entries or values from one sequence to another, both included. The prefix is as long as both have in common: etcd counts all keys of a range, however few it answers.
    /// </summary>
    /// <param name="prefix"><see cref="Entries"/> or <see cref="Values"/>.</param>
    /// <param name="first">The first sequence.</param>
    /// <param name="last">The last sequence, not less than the first.</param>
    public static RangeQuery Range(string prefix, long first, long last)
    {
        var (from, to) = (prefix + Digits(first), prefix + Digits(last));
        return new RangeQuery(from[..from.AsSpan().CommonPrefixLength(to)]) { StartAt = from, Limit = (int)(last - first + 1) };
    }

    /// <summary>The sequence in the key of an entry or a value; null when there is none.</summary>
    public static long? SequenceOf(string key) =>
        long.TryParse(key.AsSpan(key.LastIndexOf('/') + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var sequence) ? sequence : null;

    // Of one length, so that their order as text is their order as numbers.
    private static string Digits(long sequence) => sequence.ToString("D16", CultureInfo.InvariantCulture);
}
