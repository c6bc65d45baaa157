namespace M3Admin.Placements.Rules;

/// <summary>Names shards in messages, shortly however many they are.</summary>
internal static class ShardIds
{
    private const int MostNamed = 8;

    /// <summary><c>shard 3</c>, <c>shards 3, 5</c>; from the ninth on only how many more.</summary>
    public static string Text(IEnumerable<uint> ids)
    {
        uint[] all = [.. ids];
        var named = string.Join(", ", all.Take(MostNamed));
        return all.Length == 1 ? $"shard {named}" : $"shards {named}" + (all.Length > MostNamed ? $" and {all.Length - MostNamed} more" : "");
    }

    /// <summary>A run of shards: <c>shard 3</c>, <c>shards 3 to 9</c>.</summary>
    public static string Text(uint first, uint last) => first == last ? $"shard {first}" : $"shards {first} to {last}";
}
