namespace M3Admin.Placements.Planning.Plans;

/// <summary>What it costs to give a replica of a shard to an instance.</summary>
public enum MoveKind
{
    /// <summary>It streams the shard; the one that has it serves it until then.</summary>
    Stream = 0,

    /// <summary>It streams the shard in the place of an instance that had not finished: that one stops.</summary>
    Redirect = 1,

    /// <summary>It still has the data, so it is available at once and the one that was taking over stops. Nothing is streamed.</summary>
    Reclaim = 2,

    /// <summary>A new replica: it streams the shard from its peers, or starts empty in a new placement.</summary>
    Fresh = 3,
}
