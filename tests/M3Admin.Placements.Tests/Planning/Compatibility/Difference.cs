namespace M3Admin.Placements.Tests.Planning.Compatibility;

/// <summary>How a plan differs from what M3Coordinator answered.</summary>
public enum Difference
{
    /// <summary>Not at all: as many shards per instance and state, or fewer streams; refused alike.</summary>
    None = 0,

    /// <summary>M3 did it; ours refuses, or asks for acceptance.</summary>
    Stricter = 1,

    /// <summary>M3 refused; ours plans it.</summary>
    Abler = 2,

    /// <summary>Both did it, with other counts.</summary>
    OtherCounts = 3,
}
