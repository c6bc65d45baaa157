namespace M3Admin.Placements.Tests.Planning.Optimum;

/// <summary>How good an outcome is.</summary>
/// <param name="Penalty">Shards by which loads miss what the change must reach; an instance without a shard counts twice.</param>
/// <param name="Idle">Instances that must have a shard and have none: such an outcome is not valid.</param>
/// <param name="HalfStreams">What it streams, in half streams.</param>
/// <param name="Ratios">Load ÷ weight of every instance, the highest first.</param>
internal sealed record Outcome(int Penalty, int Idle, int HalfStreams, double[] Ratios)
{
    public int CompareByStreams(Outcome other) =>
        Penalty != other.Penalty ? Penalty.CompareTo(other.Penalty)
        : HalfStreams != other.HalfStreams ? HalfStreams.CompareTo(other.HalfStreams)
        : CompareRatios(other);

    public int CompareByFairness(Outcome other) =>
        Penalty != other.Penalty ? Penalty.CompareTo(other.Penalty)
        : CompareRatios(other) is not 0 and var order ? order
        : HalfStreams.CompareTo(other.HalfStreams);

    public override string ToString() => $"penalty {Penalty}, {HalfStreams / 2.0} streams, ratios {string.Join(' ', Ratios.Select(ratio => $"{ratio:0.#####}"))}";

    private int CompareRatios(Outcome other)
    {
        for (var i = 0; i < Ratios.Length; i++)
        {
            // Weights and loads are small, so different ratios differ by far more than this.
            if (Math.Abs(Ratios[i] - other.Ratios[i]) > 1e-9)
            {
                return Ratios[i].CompareTo(other.Ratios[i]);
            }
        }

        return 0;
    }
}
