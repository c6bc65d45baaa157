using System.Collections.Immutable;
using M3Admin.Clusters.RuntimeConfig;
using M3Admin.Placements.Model;

namespace M3Admin.Operations.Config;

/// <summary>What comes of a change of the runtime configuration, in sentences. Pure.</summary>
internal static class ConfigEffects
{
    public static ImmutableArray<string> Of(string environment, ConfigKey key, StoredConfig? before, ConfigValue? after, Placement? databases) =>
    [
        $"It was {ConfigWords.Of(key, before?.Value)}.",
        $"It becomes {ConfigWords.Of(key, after)}.",
        .. OfValue(key, after, databases),
        Hearing(environment, key, after),
    ];

    public static ImmutableArray<EditWarning> WarningsOf(ConfigKey key, ConfigValue? after, Placement? databases) => after switch
    {
        null when key == ConfigKeys.QueryLimits => [new EditWarning("M3 does not hear that this key is deleted: nodes that run keep the limits they have until they are restarted. To give their own limits back at once, set all four limits to “the node's own” instead.", Weakens: false)],
        ConfigValue.Number { Value: 0 } => [new EditWarning($"0 takes the limit away: {Unprotected(key)}", Weakens: true)],
        ConfigValue.Number { Value: 1 } when key == ConfigKeys.EncodersLimit => [new EditWarning("With one encoder a block every datapoint that comes out of order is turned away.", Weakens: false)],
        ConfigValue.Number number when key == ConfigKeys.NewSeriesLimit && ShardCopies(databases) is var copies && number.Value < copies => [new EditWarning($"The share of each of the {ConfigWords.Count(copies)} shard copies is rounded up to 1, so that the cluster takes up to {ConfigWords.Count(copies)} new series a second all the same.", Weakens: false)],
        ConfigValue.Level level when LevelWords.WarningOf(key, level.Value) is { } warning => [warning],
        ConfigValue.Limits limits => [.. limits.Value.All.SelectMany(OfLimit)],
        _ => [],
    };

    private static IEnumerable<string> OfValue(ConfigKey key, ConfigValue? after, Placement? databases)
    {
        if (after is ConfigValue.Level level)
        {
            yield return LevelWords.Of(key, level.Value);
        }

        if (key == ConfigKeys.NewSeriesLimit && after is ConfigValue.Number { Value: > 0 } number && ShardCopies(databases) is > 0 and var copies)
        {
            var share = ((number.Value - 1) / copies) + 1;
            yield return $"The placement has {ConfigWords.Count(databases?.ShardCount ?? 0)} shards times {databases?.ReplicaFactor} replicas: each of the {ConfigWords.Count(copies)} shard copies takes {ConfigWords.Count(share)} new series a second.";
        }
    }

    private static string Hearing(string environment, ConfigKey key, ConfigValue? after) => (key.Shape, after) switch
    {
        (ConfigShape.QueryLimits, null) => $"Data nodes of {environment} that are started from then on go by their own configuration; those that run keep what they have.",
        (_, null) => $"Each data node of {environment} hears it and goes back to its own configuration at once, or to M3's default; none is restarted.",
        (ConfigShape.QueryLimits, _) => $"Each data node of {environment} hears it and counts by it at once; a limit that is absent goes back to the node's own configuration. None is restarted.",
        _ when key == ConfigKeys.BootstrapLevel => $"Each data node of {environment} hears it at once; it holds for what they bootstrap from then on, and for what they are trying now at their next attempt.",
        _ => $"Each data node of {environment} hears it and goes by it at once; none is restarted.",
    };

    private static string Unprotected(ConfigKey key) => key == ConfigKeys.NewSeriesLimit
        ? "a burst of new series can take all of a node's memory and CPU for its index."
        : "datapoints that come out of order can take all of a node's CPU for merging.";

    private static IEnumerable<EditWarning> OfLimit(NamedQueryLimit named) => named.Limit switch
    {
        { ForceExceeded: true } => [new EditWarning($"{named.Name} refuses every query that asks for it while forceExceeded is set: it is for trials only.", Weakens: true)],
        { Limit: 0 } => [new EditWarning($"0 takes {named.Name} away: queries can ask for as much of it as they like, whatever a node's own configuration says.", Weakens: true)],
        { ForceWaited: true } => [new EditWarning($"{named.Name} makes every query count as one that had to wait: it is for trials only.", Weakens: false)],
        _ => [],
    };

    private static long ShardCopies(Placement? databases) => databases is null ? 0 : (long)databases.ShardCount * databases.ReplicaFactor;
}
