namespace M3Admin.Clusters.Feeds;

/// <summary>How much longer a transition should run. Never one figure: nobody knows it that well.</summary>
/// <param name="Shortest">From now; zero when it may be done any moment.</param>
/// <param name="Longest">From now; zero when it has taken longer than what it was judged by.</param>
/// <param name="Earlier">How many finished takers it was judged by.</param>
/// <param name="IsBeside">Whether those ran beside it, in the same transition, already when the console began to look: measured from then on, not from their beginning.</param>
public readonly record struct Expectation(TimeSpan Shortest, TimeSpan Longest, int Earlier, bool IsBeside = false)
{
    /// <summary>What the next one should take, judged by others. The fewer there are, the wider: the next of n + 1 is the fastest or the slowest of them all once in n + 1 times.</summary>
    /// <param name="earlier">How long they took; at least one.</param>
    /// <param name="isBeside">Whether they ran beside it.</param>
    public static Expectation Of(IReadOnlyCollection<TimeSpan> earlier, bool isBeside = false)
    {
        var margin = 1.0 / (earlier.Count + 1);
        return new Expectation(earlier.Min() * (1 - margin), earlier.Max() * (1 + margin), earlier.Count, isBeside);
    }
}
