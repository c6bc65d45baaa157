using M3Admin.Placements.Model;
using M3Admin.Placements.Planning.Changes;

namespace M3Admin.Placements.Tests.Planning.Optimum;

/// <summary>A placement small enough to try every outcome, and a change to plan on it.</summary>
/// <param name="Current">The placement; null for an initial one.</param>
/// <param name="Change">The change.</param>
internal sealed record SmallCase(Placement? Current, PlacementChange Change);
