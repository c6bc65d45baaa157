namespace M3Admin.Fleet;

/// <summary>The simulated nodes: <c>M3Admin:Fleet</c>. They only ever drive placements that are marked as simulated.</summary>
public sealed class FleetOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "M3Admin:Fleet";

    /// <summary>Whether this console drives simulated nodes. Off, a sample cluster stays as it is unless another console drives it.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>How long the slowest node streams its initializing shards; the quickest takes a quarter of it.</summary>
    public TimeSpan StreamTime { get; set; } = TimeSpan.FromSeconds(8);

    /// <summary>How many shards a node marks available in one write; 0: all of them when it has finished, as m3dbnode does.</summary>
    public int BatchSize { get; set; }

    /// <summary>Another seed gives the nodes other speeds. The same seed always gives a node of the same name the same one.</summary>
    public int Seed { get; set; }

    /// <summary>How many nodes at most answer <c>/health</c>, each on a free loopback port of its own; 0: none does.</summary>
    public int HealthEndpoints { get; set; }
}
