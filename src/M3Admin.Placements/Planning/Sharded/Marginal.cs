namespace M3Admin.Placements.Planning.Sharded;

/// <summary>
/// What one more shard on an instance is worth against one more on another. Giving each shard in turn to the least of these makes the vector of
/// load ÷ weight, most loaded first, lexicographically smallest: first counts what bounds demand, then the ratio after the shard, then, where two would
/// be equal, the higher ratio before it.
/// </summary>
internal readonly record struct Marginal(int Tier, int Load, uint Weight) : IComparable<Marginal>
{
    public int CompareTo(Marginal other)
    {
        if (Tier != other.Tier)
        {
            return Tier.CompareTo(other.Tier);
        }

        var (mine, theirs) = ((ulong)Load * other.Weight, (ulong)other.Load * Weight);
        return mine != theirs ? mine.CompareTo(theirs) : other.Weight.CompareTo(Weight);
    }
}
