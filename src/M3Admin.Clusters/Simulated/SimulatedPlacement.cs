using M3Admin.KeyValue;

namespace M3Admin.Clusters.Simulated;

/// <summary>A placement that is marked as simulated, as the store holds it.</summary>
/// <param name="Stored">The placement.</param>
/// <param name="Guards">What must still hold for it to be written as a simulated one: placement and marker unchanged.</param>
public sealed record SimulatedPlacement(StoredPlacement Stored, IReadOnlyList<Guard> Guards);
