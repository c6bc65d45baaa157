namespace M3Admin.Web.Features.Placements;

/// <summary>Neighbouring shards.</summary>
/// <param name="From">The first.</param>
/// <param name="To">The last.</param>
public readonly record struct ShardRange(uint From, uint To)
{
    /// <summary>Whether the shard is one of them.</summary>
    public bool Contains(uint shardId) => From <= shardId && shardId <= To;

    /// <summary>Reads <c>128-160,512</c>, also with an en dash and with blanks; null when it is anything else.</summary>
    public static IReadOnlyList<ShardRange>? ParseAll(string text)
    {
        var parts = text.Replace('–', '-').Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var ranges = parts.Select(Parse).ToArray();
        return ranges.Length == 0 || ranges.Contains(null) ? null : [.. ranges.OfType<ShardRange>()];
    }

    private static ShardRange? Parse(string part)
    {
        var ends = part.Split('-', StringSplitOptions.TrimEntries);
        return ends.Length <= 2 && uint.TryParse(ends[0], out var from) && uint.TryParse(ends[^1], out var to) && from <= to ? new ShardRange(from, to) : null;
    }
}
