using M3Admin.Clusters.Codecs.Wire;
using M3Admin.Placements.Model;

namespace M3Admin.Clusters.Codecs;

/// <summary>The bytes under a placement's key: a Placement message, or for aggregators a PlacementSnapshots message around it.</summary>
public static class PlacementValue
{
    /// <summary>
    /// Reads stored bytes. Fields that are not known stay with the record they were found in. An instance that is stored under another key
    /// than its id counts by its id, as in M3, and is written under it.
    /// </summary>
    /// <exception cref="PlacementFormatException">
    /// They are not a placement; it says where. Also when two instances have one id or an instance has none, and when an aggregator value
    /// holds no placement or several.
    /// </exception>
    public static (Placement Placement, StoredForm Form) Decode(ServiceName service, ReadOnlyMemory<byte> value) =>
        service == ServiceName.M3Aggregator
            ? SnapshotsCodec.Decode(value.Span)
            : (new PlacementDecoder().Decode(new WireReader(value.Span, new FieldPath(), new TextPool())), StoredForm.Plain);

    /// <summary>Makes the bytes to store. The same placement in the same form always gives the same bytes: instances by id, shards by number.</summary>
    /// <exception cref="ArgumentException">A text holds half a surrogate pair, which UTF-8 cannot say.</exception>
    public static byte[] Encode(ServiceName service, Placement placement, StoredForm form) =>
        service == ServiceName.M3Aggregator ? SnapshotsCodec.Encode(placement, form) : PlacementEncoder.Encode(placement);
}
