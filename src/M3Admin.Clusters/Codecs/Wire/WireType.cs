namespace M3Admin.Clusters.Codecs.Wire;

/// <summary>How a field's value is laid out: the low three bits of a protobuf tag.</summary>
internal enum WireType
{
    Varint = 0,
    Fixed64 = 1,
    Length = 2,
    StartGroup = 3,
    EndGroup = 4,
    Fixed32 = 5,
}
