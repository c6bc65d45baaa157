using M3Admin.Placements.Model;

namespace M3Admin.Clusters.Codecs;

/// <summary>How a placement's bytes were wrapped when they were read, so that a write wraps them the same way.</summary>
/// <param name="Compression">For aggregators: how the placement inside the PlacementSnapshots is packed. Otherwise <see cref="Codecs.Compression.None"/>.</param>
/// <param name="Unknown">For aggregators: fields of the PlacementSnapshots that M3Admin does not know.</param>
public sealed record StoredForm(Compression Compression, UnknownFields Unknown)
{
    /// <summary>Plain bytes: what a new placement is written as.</summary>
    public static StoredForm Plain { get; } = new(Compression.None, UnknownFields.None);
}
