using M3Admin.Clusters.RuntimeConfig;

namespace M3Admin.Operations.Config;

/// <summary>What each consistency level means for what it is set for: M3's <c>src/dbnode/topology/consistency_level.go</c>.</summary>
public static class LevelWords
{
    /// <summary>What nodes do under a level, in a sentence.</summary>
    public static string Of(ConfigKey key, string level) =>
        key == ConfigKeys.BootstrapLevel ? Bootstrap(level) : key == ConfigKeys.WriteLevel ? Write(level) : Read(level);

    /// <summary>What a level takes away, compared with M3's default; null where it takes away nothing.</summary>
    internal static EditWarning? WarningOf(ConfigKey key, string level) => level switch
    {
        "none" or "one" or "unstrict_majority" or "unstrict_all" when key == ConfigKeys.BootstrapLevel => new EditWarning(
            $"With {level} a node may call itself bootstrapped without data that only peers hold which did not answer, and serve reads without it. Set it only to get out of a deadlock, and back to majority right after.", Weakens: true),
        "none" when key == ConfigKeys.ReadLevel => new EditWarning("With none a read succeeds even when no replica answered: missing data looks like no data.", Weakens: true),
        "one" when key == ConfigKeys.ReadLevel => new EditWarning("With one a read is content with a single replica and tries no further: what that one missed is not seen.", Weakens: true),
        "one" when key == ConfigKeys.WriteLevel => new EditWarning("With one a write counts as done when a single replica has it: it is lost with that node, and reads of a majority may miss it.", Weakens: true),
        "all" => new EditWarning(AllWarning(key), Weakens: false),
        _ => null,
    };

    private static string Bootstrap(string level) => level switch
    {
        "none" => "A node that bootstraps goes on even if no peer answers, and counts itself whole with what it has.",
        "one" => "A node that bootstraps goes on when one peer has answered.",
        "unstrict_majority" => "A node that bootstraps asks for a majority of the replicas, and is content with one.",
        "unstrict_all" => "A node that bootstraps asks all other replicas, and is content with one.",
        "all" => "A node that bootstraps waits until every other replica has answered.",
        _ => "A node that bootstraps waits until a majority of the replicas has answered.",
    };

    private static string Read(string level) => level switch
    {
        "none" => "A read succeeds whether or not any replica answers.",
        "one" => "A read succeeds with the first replica that answers.",
        "unstrict_majority" => "A read asks for a majority of the replicas, and is content with one when there are no more.",
        "unstrict_all" => "A read asks all replicas, and is content with one when there are no more.",
        "all" => "A read fails unless all replicas answer.",
        _ => "A read fails unless a majority of the replicas answers.",
    };

    private static string Write(string level) => level switch
    {
        "one" => "A write succeeds when one replica has taken it.",
        "all" => "A write fails unless all replicas have taken it.",
        _ => "A write fails unless a majority of the replicas has taken it.",
    };

    private static string AllWarning(ConfigKey key) =>
        key == ConfigKeys.BootstrapLevel ? "With all one node that is down holds up every node that bootstraps one of its shards."
        : $"With all one node that is down fails every {(key == ConfigKeys.WriteLevel ? "write to" : "read of")} its shards.";
}
