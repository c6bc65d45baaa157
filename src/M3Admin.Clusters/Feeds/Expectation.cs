namespace M3Admin.Clusters.Feeds;

/// <summary>How much longer a transition should run. Never one figure: nobody knows it that well.</summary>
/// <param name="Shortest">From now; zero when it may be done any moment.</param>
/// <param name="Longest">From now; zero when it has taken longer than what it was judged by.</param>
/// <param name="Earlier">How many finished takers it was judged by.</param>
/// <param name="IsBeside">Whether those ran beside it, in the same transition, already when the console began to look: measured from then on, not from their beginning.</param>
public readonly record struct Expectation(TimeSpan Shortest, TimeSpan Longest, int Earlier, bool IsBeside = false);
