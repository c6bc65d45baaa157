using M3Admin.Placements.Model;

namespace M3Admin.Clusters.Codecs;

/// <summary>The bytes under a placement's key: a Placement message, or for aggregators a PlacementSnapshots message around it.</summary>
public static class PlacementValue
{
    /// <summary>Reads stored bytes.</summary>
    /// <exception cref="PlacementFormatException">They are not a placement; it says where.</exception>
    public static (Placement Placement, StoredForm Form) Decode(ServiceName service, ReadOnlyMemory<byte> value) =>
        throw new NotSupportedException();

    /// <summary>Makes the bytes to store. The same placement in the same form always gives the same bytes.</summary>
    public static byte[] Encode(ServiceName service, Placement placement, StoredForm form) =>
        throw new NotSupportedException();
}
