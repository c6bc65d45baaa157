using System.Text;
using M3Admin.Web.Features.Shared;

namespace M3Admin.Web.Features.Placements;

/// <summary>Many shard numbers in few words.</summary>
public static class ShardRanges
{
    /// <summary>Neighbours drawn together: <c>0–3, 7, 9–12</c>.</summary>
    /// <param name="shards">Ascending; one twice is told once.</param>
    public static string Text(IEnumerable<uint> shards)
    {
        var text = new StringBuilder();
        (uint From, uint To)? range = null;
        foreach (var shard in shards)
        {
            if (range is { } open && shard <= open.To + 1)
            {
                range = (open.From, shard);
                continue;
            }

            Close(text, range);
            range = (shard, shard);
        }

        Close(text, range);
        return text.ToString();
    }

    private static void Close(StringBuilder text, (uint From, uint To)? range)
    {
        if (range is not { } closed)
        {
            return;
        }

        text.Append(text.Length == 0 ? "" : ", ").Append(Figures.Count(closed.From));
        if (closed.To > closed.From)
        {
            text.Append(closed.To == closed.From + 1 ? ", " : "–").Append(Figures.Count(closed.To));
        }
    }
}
