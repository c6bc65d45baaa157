using M3Admin.Placements.Model;

namespace M3Admin.Clusters.Feeds;

/// <summary>The newest stored state cannot be read as a placement.</summary>
/// <param name="Version">Which state that is.</param>
/// <param name="Message">What is wrong with its bytes, and where.</param>
public sealed record PlacementFault(PlacementVersion Version, string Message);
