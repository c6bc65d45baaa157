using M3Admin.Clusters.Codecs;
using M3Admin.Placements.Model;

namespace M3Admin.Clusters;

/// <summary>A placement as the store holds it.</summary>
/// <param name="Placement">What it says.</param>
/// <param name="Version">Which state it is.</param>
/// <param name="SizeInBytes">How much the stored value takes.</param>
/// <param name="Form">How its bytes are wrapped.</param>
public sealed record StoredPlacement(Placement Placement, PlacementVersion Version, int SizeInBytes, StoredForm Form);
