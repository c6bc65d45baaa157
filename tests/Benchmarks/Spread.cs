namespace M3Admin.Benchmarks;

/// <summary>What was measured, in a line.</summary>
internal static class Spread
{
    public static string Of(List<double> milliseconds)
    {
        milliseconds.Sort();
        double At(double share) => milliseconds.Count == 0 ? double.NaN : milliseconds[(int)Math.Min(milliseconds.Count - 1, share * milliseconds.Count)];
        return $"p50 {At(0.5):F1}, p90 {At(0.9):F1}, p99 {At(0.99):F1}, most {At(1):F1} ms";
    }
}
