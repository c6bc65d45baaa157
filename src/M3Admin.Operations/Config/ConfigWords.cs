using System.Globalization;
using M3Admin.Clusters.RuntimeConfig;

namespace M3Admin.Operations.Config;

/// <summary>Values of the runtime configuration as people read them.</summary>
public static class ConfigWords
{
    /// <summary>A value in words, such as <c>1,000 encoders a block</c>; null is the default.</summary>
    public static string Of(ConfigKey key, ConfigValue? value)
    {
        ArgumentNullException.ThrowIfNull(key);
        return value switch
        {
            null => $"not set ({key.Default})",
            ConfigValue.Number { Value: 0 } => "0 (no limit)",
            ConfigValue.Number number => $"{Count(number.Value)} {key.Unit}",
            ConfigValue.Level level => level.Value.Length == 0 ? "an empty text" : level.Value,
            ConfigValue.Limits limits => string.Join("; ", limits.Value.All.Select(Of)),
            ConfigValue.Unreadable unreadable => $"unreadable bytes: {unreadable.Problem}",
            _ => "",
        };
    }

    /// <summary>A limit on queries in words, such as <c>100,000 within 15 s</c>; null is what a node's own configuration says.</summary>
    public static string Of(QueryLimit? limit) => limit switch
    {
        null => "the node's own",
        { ForceExceeded: true } => "every query refused (forceExceeded)",
        { Limit: 0 } => $"no limit{Waited(limit)}",
        _ => $"{Count(limit.Limit)} within {Count(limit.LookbackSeconds)} s{Waited(limit)}",
    };

    /// <summary>A number with its thousands apart.</summary>
    internal static string Count(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    private static string Of(NamedQueryLimit named) => $"{named.Counts}: {Of(named.Limit)}";

    private static string Waited(QueryLimit limit) => limit.ForceWaited ? ", every query counts as one that waited" : "";
}
