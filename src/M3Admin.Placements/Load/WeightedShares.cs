namespace M3Admin.Placements.Load;

/// <summary>Shares a load by weight among takers that each can take only so much: the full ones are set aside and the rest is shared again.</summary>
/// <param name="weights">Each taker's weight.</param>
/// <param name="counts">What counts instead where every taker left has weight 0: how many instances each stands for.</param>
internal sealed class WeightedShares(double[] weights, int[] counts)
{
    public double[] Of(double total, double mostEach)
    {
        var shares = new double[weights.Length];
        var open = Enumerable.Range(0, weights.Length).ToList();
        var rest = total;
        while (open.Count > 0 && rest > 0)
        {
            var weigh = Weighing(open);
            var (left, sum) = (rest, open.Sum(weigh));
            double Share(int taker) => weigh(taker) * left / sum; // Multiplied first: exact wherever the share is a whole number.
            var full = open.FindAll(taker => Share(taker) >= mostEach);
            if (full.Count == 0)
            {
                open.ForEach(taker => shares[taker] = Share(taker));
                break;
            }

            full.ForEach(taker => shares[taker] = mostEach);
            open.RemoveAll(taker => Share(taker) >= mostEach);
            rest -= full.Count * mostEach;
        }

        return shares;
    }

    private Func<int, double> Weighing(List<int> open) => open.Exists(taker => weights[taker] > 0) ? taker => weights[taker] : taker => counts[taker];
}
