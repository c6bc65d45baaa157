namespace M3Admin.Placements.Model;

/// <summary>Names the shard set of a mirrored (aggregator) placement: instances of one shard set own the same shards.</summary>
/// <param name="Value">1 or more in a mirrored placement; 0 means "none".</param>
public readonly record struct ShardSetId(uint Value)
{
    /// <summary>The number itself.</summary>
    public override string ToString() => $"{Value}";
}
