namespace M3Admin.Placements.Planning;

/// <summary>What can stand in the way of marking a shard available.</summary>
internal enum MarkObstacle
{
    NotInPlacement,
    NotHeld,
    NotInitializing,
    BeforeCutover,
    NothingLeaving,
    BeforeCutoff,
}
