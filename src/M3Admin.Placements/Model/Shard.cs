namespace M3Admin.Placements.Model;

/// <summary>One shard as one instance holds it.</summary>
/// <param name="Id">The shard's number, from 0 to the placement's shard count less one.</param>
/// <param name="State">How far the instance is with it.</param>
/// <param name="Source">For an initializing shard that takes over: the instance it takes from, which holds the same shard leaving. Otherwise null.</param>
/// <param name="Cutover">When an aggregator starts and stops writing it.</param>
public sealed record Shard(uint Id, ShardState State, InstanceId? Source, Cutover Cutover)
{
    /// <summary>The shard that this one's traffic is sent on to, where M3 has set one. M3 distinguishes "none" from shard 0.</summary>
    public uint? RedirectTo { get; init; }

    /// <summary>Fields of the stored shard that M3Admin does not know.</summary>
    public UnknownFields Unknown { get; init; }

    /// <summary>Whether this holding counts towards the replica factor: a leaving shard does not, its taker does.</summary>
    public bool IsLoad => State != ShardState.Leaving;

    /// <summary>Whether the shard is on its way in or out.</summary>
    public bool IsMoving => State != ShardState.Available;
}
