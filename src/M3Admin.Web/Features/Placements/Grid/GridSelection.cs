namespace M3Admin.Web.Features.Placements.Grid;

/// <summary>What a reader has opened in the grid: an instance, a shard, a shard on an instance, or nothing.</summary>
/// <param name="Instance">The instance's id.</param>
/// <param name="Shard">The shard's number.</param>
public readonly record struct GridSelection(string? Instance, uint? Shard);
