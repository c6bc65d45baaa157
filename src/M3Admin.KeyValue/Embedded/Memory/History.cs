using System.Collections.Immutable;

namespace M3Admin.KeyValue.Embedded.Memory;

/// <summary>What changed at each revision after <see cref="CompactRevision"/>, without gap: the commit at index 0 is the one right after it.</summary>
internal sealed record History(long CompactRevision, ImmutableList<ImmutableArray<KeyChange>> Commits, long Bytes)
{
    public static readonly History Empty = new(0, [], 0);

    /// <summary>The newest revision.</summary>
    public long Revision => CompactRevision + Commits.Count;

    public History Add(ImmutableArray<KeyChange> changes) => this with { Commits = Commits.Add(changes), Bytes = Bytes + SizeOf(changes) };

    /// <summary>The commits from a revision on, oldest first; it must be above <see cref="CompactRevision"/>.</summary>
    public IEnumerable<ImmutableArray<KeyChange>> From(long revision)
    {
        for (var index = (int)(revision - CompactRevision) - 1; index < Commits.Count; index++)
        {
            yield return Commits[index];
        }
    }

    /// <summary>The commits after a revision, newest first: undone in this order they lead back to it.</summary>
    public IEnumerable<ImmutableArray<KeyChange>> BackTo(long revision)
    {
        for (var index = Commits.Count - 1; index >= revision - CompactRevision; index--)
        {
            yield return Commits[index];
        }
    }

    /// <summary>Forgets up to a revision.</summary>
    public History Compact(long revision)
    {
        var count = (int)(revision - CompactRevision);
        return new History(revision, Commits.RemoveRange(0, count), Bytes - Commits.GetRange(0, count).Sum(SizeOf));
    }

    /// <summary>Forgets the oldest until limits are kept; the newest stays.</summary>
    public History Trim(int keepRevisions, long keepBytes)
    {
        var count = 0;
        for (var bytes = Bytes; count < Commits.Count - 1 && (Commits.Count - count > keepRevisions || bytes > keepBytes); count++)
        {
            bytes -= SizeOf(Commits[count]);
        }

        return count == 0 ? this : Compact(CompactRevision + count);
    }

    // What a change became is either the newest state or the previous of a later change, so only the previous ones are history's own.
    private static long SizeOf(ImmutableArray<KeyChange> changes) => changes.Sum(c => 64 + (c.Previous is { } previous ? EntrySet.SizeOf(previous) : 0));
}
