using M3Admin.Placements.Model;

namespace M3Admin.Operations.Moving.Comparing;

/// <summary>A placement's version before and after: etcd counts a key's writes anew where it is copied to.</summary>
/// <param name="Key">The placement's key.</param>
/// <param name="Before">In the old etcd.</param>
/// <param name="After">In the new one.</param>
public sealed record VersionChange(string Key, PlacementVersion Before, PlacementVersion After);
