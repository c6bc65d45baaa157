using System.Collections.Immutable;
using M3Admin.Clusters.RuntimeConfig;

namespace M3Admin.Operations.Config;

/// <summary>What a value that is stored does to the cluster while it is: whoever wrote it, M3Admin would not have, or not without a word. Pure.</summary>
public static class ConfigDangers
{
    /// <summary>Each danger in a sentence, with the way out where there is one; empty where there is none.</summary>
    /// <param name="key">The key.</param>
    /// <param name="stored">What it holds; null when it is absent.</param>
    public static ImmutableArray<string> Of(ConfigKey key, ConfigValue? stored)
    {
        ArgumentNullException.ThrowIfNull(key);
        return stored switch
        {
            null or ConfigValue.Unreadable => [],
            ConfigValue.Level { Value: "none" } when key == ConfigKeys.WriteLevel => ["M3 accepts it, and the client in each data node breaks at the next write. Set it to one, majority or all, or back to the default, at once."],
            ConfigValue.Level level when !key.Levels.Contains(level.Value) => [$"There is no such level: nodes go on with what they had. It is {key.Range}."],
            ConfigValue.Number { Value: < 0 } when key == ConfigKeys.EncodersLimit => ["Below 0 nodes turn away every write that needs another encoder. Set 0 for no limit, or the limit that is meant."],
            ConfigValue.Number { Value: < 0 } => ["Below 0 is no limit to M3: a burst of new series can take all of a node's memory. Set the limit that is meant."],
            ConfigValue.Limits limits when ConfigRules.Of(key, limits) is { IsEmpty: false } refused => refused,
            _ => [.. ConfigEffects.WarningsOf(key, stored, databases: null).Where(warning => warning.Weakens).Select(warning => warning.Message)],
        };
    }
}
