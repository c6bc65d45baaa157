using System.Collections.Immutable;
using M3Admin.Placements.Model;

namespace M3Admin.Placements.Notation;

/// <summary>Reads the shards of one line after another. Counts them, since a few digits can ask for billions.</summary>
internal sealed class ShardReader
{
    private const long Most = 1 << 20;

    private long _read;

    public ImmutableArray<Shard> Read(LineCursor line)
    {
        var shards = ImmutableArray.CreateBuilder<Shard>();
        for (line.SkipSpaces(); !line.AtEnd; line.SkipSpaces())
        {
            if (!TryRun(line, shards))
            {
                line.SkipToSpace();
            }
        }

        return shards.ToImmutable();
    }

    private bool TryRun(LineCursor line, ImmutableArray<Shard>.Builder shards)
    {
        if (!TryIds(line, out var first, out var last) || !ShardParts.TryState(line, out var state) || !ShardParts.TrySource(line, out var source) ||
            !ShardParts.TryTimes(line, out var times) || !ShardParts.TryRedirect(line, out var redirect) || !TryEnd(line))
        {
            return false;
        }

        for (var id = (long)first; id <= last; id++)
        {
            shards.Add(new Shard((uint)id, state, source, times) { RedirectTo = redirect });
        }

        return true;
    }

    private bool TryIds(LineCursor line, out uint first, out uint last)
    {
        var column = line.Column;
        if (!ShardParts.TryId(line, out first))
        {
            last = 0;
            return false;
        }

        last = first;
        if (line.Take('-') && !ShardParts.TryId(line, out last))
        {
            return false;
        }

        if (last < first)
        {
            line.Fail(column, $"The range {first}-{last} runs backwards.");
            return false;
        }

        return HasRoom(line, column, (long)last - first + 1);
    }

    private bool HasRoom(LineCursor line, int column, long count)
    {
        if (_read + count > Most)
        {
            line.Fail(column, $"That is more than {Most} shards in all.");
            return false;
        }

        _read += count;
        return true;
    }

    private static bool TryEnd(LineCursor line)
    {
        if (line.FailAtMarker())
        {
            return false;
        }

        if (!line.AtSpace)
        {
            line.Fail(line.Column, $"Expected a space after the shard, not {line.Here}.");
            return false;
        }

        return true;
    }
}
