using M3Admin.Web.Features.Shared;

namespace M3Admin.Web.Features.Placements;

/// <summary>One instance in the table. Equal when it looks the same, so that a row is drawn again only when it does not.</summary>
/// <param name="Id">The instance.</param>
/// <param name="States">Its shards by state.</param>
/// <param name="Target">The load it should carry, in shards.</param>
/// <param name="Bar">Load against target.</param>
/// <param name="Now">What it is doing, in words.</param>
public sealed record InstanceRow(string Id, StateCounts States, double Target, LoadBar Bar, string Now)
{
    /// <summary>Where other processes reach it.</summary>
    public string Endpoint { get; init; } = "";

    /// <summary>Its share of the load against its peers' weights.</summary>
    public uint Weight { get; init; }

    /// <summary>Its shard set; null outside mirrored placements.</summary>
    public uint? ShardSet { get; init; }

    /// <summary>How many violations name it.</summary>
    public int Violations { get; init; }

    /// <summary>Set when the last change touched it, to the version of that change, so that each change is marked anew.</summary>
    public long? Changed { get; init; }

    /// <summary>How far its load strays from the target.</summary>
    public string Stray => Figures.Stray(States.Load - Target);
}
