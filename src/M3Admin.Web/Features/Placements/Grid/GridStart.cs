namespace M3Admin.Web.Features.Placements.Grid;

/// <summary>How the browser's grid begins. Sent as it is.</summary>
/// <param name="Now">The console's clock, in milliseconds since the Unix epoch: the browser's may differ.</param>
/// <param name="Cell">Pixels a shard; null to fit the whole placement.</param>
/// <param name="Mode">What colour means: <c>state</c>, <c>movement</c>, <c>age</c> or <c>load</c>.</param>
/// <param name="Filter">What to show.</param>
/// <param name="Instance">The selected instance.</param>
/// <param name="Shard">The selected shard.</param>
/// <param name="OnlyWhereWide">Whether the grid is not wanted on a screen without room for it.</param>
public sealed record GridStart(long Now, double? Cell, string Mode, GridFilter? Filter, string? Instance, uint? Shard, bool OnlyWhereWide);
