using System.Diagnostics;

namespace M3Admin.Benchmarks;

/// <summary>How old the state is that a client sees: from before its put was sent until it came.</summary>
internal sealed class Lag
{
    private readonly Dictionary<long, long> _sent = [];
    private readonly Dictionary<long, long> _heard = [];
    private readonly Lock _turn = new();
    private List<double> _milliseconds = [];

    public void Sent(long revision, long timestamp) => Match(_sent, _heard, revision, timestamp, (sent, heard) => Stopwatch.GetElapsedTime(sent, heard));

    public void Hear(long revision, long timestamp) => Match(_heard, _sent, revision, timestamp, (heard, sent) => Stopwatch.GetElapsedTime(sent, heard));

    /// <summary>What was measured since the last time.</summary>
    public List<double> Take()
    {
        lock (_turn)
        {
            (var taken, _milliseconds) = (_milliseconds, []);
            return taken;
        }
    }

    // A client may hear of a revision before the answer tells the writer its number.
    private void Match(Dictionary<long, long> mine, Dictionary<long, long> others, long revision, long timestamp, Func<long, long, TimeSpan> between)
    {
        lock (_turn)
        {
            if (others.Remove(revision, out var other))
            {
                _milliseconds.Add(between(timestamp, other).TotalMilliseconds);
            }
            else
            {
                mine.TryAdd(revision, timestamp);
            }
        }
    }
}
