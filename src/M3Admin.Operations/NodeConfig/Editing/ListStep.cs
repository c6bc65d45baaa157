using System.Collections.Immutable;

namespace M3Admin.Operations.NodeConfig.Editing;

/// <summary>What becomes of a list, step by step: a closed set. What is in none of them stays.</summary>
internal abstract record ListStep
{
    private ListStep()
    {
    }

    /// <summary>A new one takes an old one's place.</summary>
    internal sealed record Replace(int Old, int New) : ListStep;

    /// <summary>An old one goes.</summary>
    internal sealed record Remove(int Old) : ListStep;

    /// <summary>A new one comes after an old one; after -1, before all.</summary>
    internal sealed record Insert(int After, int New) : ListStep;

    /// <summary>The steps from one list to another, with what is in both left where it is. Pure.</summary>
    public static ImmutableArray<ListStep> Between(IReadOnlyList<string> old, IReadOnlyList<string> wanted)
    {
        var steps = ImmutableArray.CreateBuilder<ListStep>();
        var after = -1;
        foreach (var kept in Enumerable.Range(0, old.Count).Where(at => wanted.Contains(old[at])).Prepend(-1))
        {
            var going = Enumerable.Range(kept + 1, old.Count - kept - 1).TakeWhile(at => !wanted.Contains(old[at])).ToList();
            var coming = ComingAfter(kept < 0 ? null : old[kept], old, wanted);
            after = going.Count > 0 ? going[^1] : kept;
            steps.AddRange(going.Zip(coming, (from, to) => (ListStep)new Replace(from, to)));
            steps.AddRange(going.Skip(coming.Count).Select(from => new Remove(from)));
            steps.AddRange(coming.Skip(going.Count).Select(to => new Insert(after, to)));
        }

        return steps.ToImmutable();
    }

    // New ones belong to the nearest old one that stands before them in the wanted list.
    private static List<int> ComingAfter(string? kept, IReadOnlyList<string> old, IReadOnlyList<string> wanted)
    {
        var coming = new List<int>();
        string? last = null;
        for (var at = 0; at < wanted.Count; at++)
        {
            if (old.Contains(wanted[at]))
            {
                last = wanted[at];
            }
            else if (last == kept)
            {
                coming.Add(at);
            }
        }

        return coming;
    }
}
