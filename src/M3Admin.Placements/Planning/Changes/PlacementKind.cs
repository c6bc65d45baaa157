namespace M3Admin.Placements.Planning.Changes;

/// <summary>How a placement assigns shards.</summary>
public enum PlacementKind
{
    /// <summary>Each instance has shards of its own: m3db.</summary>
    Sharded = 0,

    /// <summary>The instances of a shard set hold the same shards: m3aggregator.</summary>
    Mirrored = 1,

    /// <summary>No shards at all: m3coordinator.</summary>
    NonSharded = 2,
}
