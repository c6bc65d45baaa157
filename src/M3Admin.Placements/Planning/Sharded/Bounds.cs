namespace M3Admin.Placements.Planning.Sharded;

/// <summary>How many shards each instance should have, at the least and at the most, and who may give and take.</summary>
internal sealed class Bounds
{
    private readonly Roster _roster;

    public Bounds(Roster roster)
    {
        _roster = roster;
        CanTake = new bool[roster.Count];
        CanGive = new bool[roster.Count];
        Least = new int[roster.Count];
        Most = new int[roster.Count];
        Array.Fill(Most, int.MaxValue);
    }

    /// <summary>Who may be given replicas that it does not hold.</summary>
    public bool[] CanTake { get; }

    /// <summary>Who may lose replicas that it holds. What a plan has placed may always be moved on.</summary>
    public bool[] CanGive { get; }

    public int[] Least { get; }

    public int[] Most { get; }

    /// <summary>The worth of an instance's shard that brings its load to <paramref name="load"/>.</summary>
    public Marginal Of(int instance, int load)
    {
        if (instance == _roster.Count)
        {
            return new Marginal(3, load, 1);
        }

        // An instance without a shard has no place in a sharded placement, so its first one comes before everything.
        var tier = load == 1 && (CanTake[instance] || CanGive[instance]) ? -2 : load <= Least[instance] ? -1 : load > Most[instance] ? 1 : 0;
        return new Marginal(tier, load, _roster.Weights[instance]);
    }
}
