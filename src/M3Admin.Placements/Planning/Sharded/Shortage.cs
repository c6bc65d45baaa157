using M3Admin.Placements.Model;
using M3Admin.Placements.Notation;

namespace M3Admin.Placements.Planning.Sharded;

/// <summary>Says what is short.</summary>
internal static class Shortage
{
    /// <summary>"RF 3 needs 3 isolation groups; without m3db003 only us-east1-a and us-east1-b remain."</summary>
    /// <param name="replicas">The replica factor that is wanted.</param>
    /// <param name="remaining">The instances that could hold shards.</param>
    /// <param name="without">Those that go.</param>
    public static string OfGroups(uint replicas, IEnumerable<Instance> remaining, IReadOnlyCollection<InstanceId> without)
    {
        string[] groups = [.. remaining.Select(instance => instance.Group).Distinct().Order().Select(group => Word.Of(group.Value))];
        var there = (without.Count, groups.Length) switch
        {
            (0, 0) => "there is none",
            (0, _) => $"there {(groups.Length == 1 ? "is" : "are")} only {Listed(groups)}",
            (_, 0) => $"without {Listed(without.Select(Word.Of))} none remains",
            _ => $"without {Listed(without.Select(Word.Of))} only {Listed(groups)} {(groups.Length == 1 ? "remains" : "remain")}",
        };
        return $"RF {replicas} needs {replicas} isolation {(replicas == 1 ? "group" : "groups")}; {there}. Add an instance in another group first.";
    }

    /// <summary>There are fewer replicas than instances.</summary>
    public static string OfShards(Board board, InstanceId idle) =>
        $"{board.Shards} {(board.Shards == 1 ? "shard" : "shards")} with RF {board.Replicas} cannot give each of {board.Roster.Count} instances a shard: " +
        $"{Word.Of(idle)} would have none. Leave it out, or use more shards.";

    /// <summary>"a, b and c", at most five by name.</summary>
    public static string Listed(IEnumerable<string> names)
    {
        string[] all = [.. names];
        string[] told = all.Length <= 6 ? all : [.. all[..5], $"{all.Length - 5} more"];
        return told.Length == 1 ? told[0] : $"{string.Join(", ", told[..^1])} and {told[^1]}";
    }
}
