using M3Admin.Operations.Seeds.Sight;
using M3Admin.Operations.Seeds.State;

namespace M3Admin.Operations.Seeds;

/// <summary>A guide, and the cluster as it was seen for it.</summary>
/// <param name="Guide">The guide; null when there is none of that id.</param>
/// <param name="Sight">What was seen.</param>
public sealed record SeedScene(SeedGuide? Guide, SeedSight Sight);
