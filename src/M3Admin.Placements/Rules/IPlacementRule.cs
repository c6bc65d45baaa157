namespace M3Admin.Placements.Rules;

/// <summary>One rule, in a class named like its <see cref="Rule"/>.</summary>
internal interface IPlacementRule
{
    /// <summary>
    /// Every place where the rule is broken, ascending by shard or by instance. The work grows with what the placement holds,
    /// never with a number that may be corrupt.
    /// </summary>
    IEnumerable<Violation> Check(CheckedPlacement placement);
}
