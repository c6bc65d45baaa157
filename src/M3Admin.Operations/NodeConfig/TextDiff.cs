using System.Collections.Immutable;

namespace M3Admin.Operations.NodeConfig;

/// <summary>What differs between two texts, line by line. Pure. Line ends do not count; a file's are never changed here.</summary>
public static class TextDiff
{
    private const long MostCells = 4_000_000;

    /// <summary>All lines of both, in order; where some go and some come, those that go stand first.</summary>
    public static ImmutableArray<DiffLine> Of(string before, string after)
    {
        var (old, now) = (Lines(before), Lines(after));
        var head = 0;
        while (head < old.Length && head < now.Length && old[head] == now[head])
        {
            head++;
        }

        var tail = 0;
        while (tail < old.Length - head && tail < now.Length - head && old[^(tail + 1)] == now[^(tail + 1)])
        {
            tail++;
        }

        var result = ImmutableArray.CreateBuilder<DiffLine>();
        result.AddRange(Enumerable.Range(0, head).Select(at => new DiffLine(DiffKind.Kept, old[at], at + 1, at + 1)));
        result.AddRange(Middle(old.AsSpan()[head..^tail], now.AsSpan()[head..^tail], head));
        result.AddRange(Enumerable.Range(0, tail).Reverse().Select(at => new DiffLine(DiffKind.Kept, old[^(at + 1)], old.Length - at, now.Length - at)));
        return result.ToImmutable();
    }

    /// <summary>The lines that differ, with some around them; a gap where lines are left out.</summary>
    public static ImmutableArray<DiffLine> Shortened(ImmutableArray<DiffLine> lines, int around)
    {
        var shown = Enumerable.Range(0, lines.Length).Where(at => lines[at].Kind != DiffKind.Kept).SelectMany(at => Enumerable.Range(at - around, (2 * around) + 1)).ToHashSet();
        var result = ImmutableArray.CreateBuilder<DiffLine>();
        foreach (var (line, at) in lines.Select((line, at) => (line, at)))
        {
            if (shown.Contains(at))
            {
                result.Add(line);
            }
            else if (result.Count > 0 && result[^1].Kind != DiffKind.Gap && shown.Any(later => later > at && later < lines.Length))
            {
                result.Add(new DiffLine(DiffKind.Gap, "", 0, 0));
            }
        }

        return result.ToImmutable();
    }

    private static string[] Lines(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        return lines is [.. var all, ""] ? all : lines;
    }

    // The longest common part by a table: what differs between two versions of a configuration is short.
    private static List<DiffLine> Middle(ReadOnlySpan<string> old, ReadOnlySpan<string> now, int head)
    {
        if ((long)old.Length * now.Length > MostCells)
        {
            return [.. old.ToArray().Select((line, at) => new DiffLine(DiffKind.Gone, line, head + at + 1, 0)), .. now.ToArray().Select((line, at) => new DiffLine(DiffKind.New, line, 0, head + at + 1))];
        }

        var common = new int[old.Length + 1, now.Length + 1];
        for (var left = old.Length - 1; left >= 0; left--)
        {
            for (var right = now.Length - 1; right >= 0; right--)
            {
                common[left, right] = old[left] == now[right] ? common[left + 1, right + 1] + 1 : Math.Max(common[left + 1, right], common[left, right + 1]);
            }
        }

        var result = new List<DiffLine>();
        for (var (from, to) = (0, 0); from < old.Length || to < now.Length;)
        {
            if (from < old.Length && to < now.Length && old[from] == now[to])
            {
                result.Add(new DiffLine(DiffKind.Kept, old[from], head + ++from, head + ++to));
            }
            else if (to == now.Length || (from < old.Length && common[from + 1, to] >= common[from, to + 1]))
            {
                result.Add(new DiffLine(DiffKind.Gone, old[from], head + ++from, 0));
            }
            else
            {
                result.Add(new DiffLine(DiffKind.New, now[to], 0, head + ++to));
            }
        }

        return result;
    }
}
