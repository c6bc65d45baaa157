using System.Collections.Immutable;
using M3Admin.Clusters.RuntimeConfig;

namespace M3Admin.Operations.Config;

/// <summary>Why a value is refused: M3 would not take it, or take it and break.</summary>
public static class ConfigRules
{
    /// <summary>Everything that is wrong with a value for a key, each with the way out; empty when nothing is.</summary>
    public static ImmutableArray<string> Of(ConfigKey key, ConfigValue value) => (key.Shape, value) switch
    {
        (ConfigShape.Number, ConfigValue.Number number) => OfNumber(key, number.Value),
        (ConfigShape.Level, ConfigValue.Level level) => OfLevel(key, level.Value),
        (ConfigShape.QueryLimits, ConfigValue.Limits limits) => [.. limits.Value.All.SelectMany(OfLimit)],
        _ => [$"{key} takes {key.Range}."],
    };

    private static ImmutableArray<string> OfNumber(ConfigKey key, long number)
    {
        if (number < 0)
        {
            return [$"{key} cannot be {ConfigWords.Count(number)}: {Negative(key)} It takes {key.Range}."];
        }

        return number > key.Most ? [$"{key} cannot be {ConfigWords.Count(number)}: it takes {key.Range}."] : [];
    }

    // M3 compares the count of encoders with any number but 0, and takes everything below 1 as no limit on new series.
    private static string Negative(ConfigKey key) => key == ConfigKeys.EncodersLimit
        ? "below 0 nodes turn every write away that needs another encoder."
        : "below 0 is no limit to M3, and 0 says so.";

    private static ImmutableArray<string> OfLevel(ConfigKey key, string level)
    {
        if (key.Levels.Contains(level))
        {
            return [];
        }

        return key == ConfigKeys.WriteLevel && level == "none"
            ? ["The write consistency level cannot be none: M3 accepts it, and the client in each data node then breaks at the next write. The weakest that works is one."]
            : [$"{(level.Length == 0 ? "An empty text" : $"“{level}”")} is no {key.Title.ToLowerInvariant()}: nodes would log it and go on as before. It is {key.Range}."];
    }

    private static IEnumerable<string> OfLimit(NamedQueryLimit named)
    {
        if (named.Limit is not { } limit)
        {
            yield break;
        }

        if (limit.Limit < 0)
        {
            yield return $"{named.Name} cannot be {ConfigWords.Count(limit.Limit)}: nodes would refuse it and go on as before. It is 0 for no limit, or more.";
        }

        if (limit.LookbackSeconds is < 1 or > QueryLimit.LongestLookbackSeconds)
        {
            yield return $"{named.Name} cannot count within {ConfigWords.Count(limit.LookbackSeconds)} seconds: nodes would refuse it and go on as before. Name 1 second or more, such as {QueryLimit.DefaultLookbackSeconds}.";
        }
    }
}
