namespace M3Admin.Placements.Load;

/// <summary>How far the loads stray from their targets, in shards.</summary>
/// <param name="Below">Load less target of the instance that is the furthest below its target; negative when one is.</param>
/// <param name="Above">Load less target of the instance that is the furthest above.</param>
public readonly record struct Spread(double Below, double Above);
