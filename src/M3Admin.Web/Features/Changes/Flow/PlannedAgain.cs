using M3Admin.Placements.Model;

namespace M3Admin.Web.Features.Changes.Flow;

/// <summary>A preview was planned again by itself, because nodes went on meanwhile.</summary>
/// <param name="At">When.</param>
/// <param name="From">The state it stood on before.</param>
/// <param name="Finished">How many shards became available in between.</param>
public sealed record PlannedAgain(DateTimeOffset At, PlacementVersion From, int Finished);
