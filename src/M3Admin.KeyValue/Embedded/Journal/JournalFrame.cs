using System.Buffers.Binary;
using System.Numerics;

namespace M3Admin.KeyValue.Embedded.Journal;

/// <summary>
/// How a record lies in the file: marker, length and checksum, four bytes each and little-endian, then the record. The checksum (CRC-32C) is over length and record.
/// </summary>
internal static class JournalFrame
{
    public const int HeaderBytes = 12;

    /// <summary>More than the largest commit with the longest keys takes; a length above it is damage.</summary>
    public const int MaxRecordBytes = 4 << 20;

    private const uint Marker = 0x0A4A334D;

    /// <summary>A record as it is written.</summary>
    public static byte[] Around(ReadOnlySpan<byte> record)
    {
        var frame = new byte[HeaderBytes + record.Length];
        record.CopyTo(frame.AsSpan(HeaderBytes));
        BinaryPrimitives.WriteUInt32LittleEndian(frame, Marker);
        BinaryPrimitives.WriteInt32LittleEndian(frame.AsSpan(4), record.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(frame.AsSpan(8), Checksum(record));
        return frame;
    }

    /// <summary>The length of the record that a header announces, or null when it is no header.</summary>
    public static int? RecordBytes(ReadOnlySpan<byte> header)
    {
        if (header.Length < HeaderBytes || BinaryPrimitives.ReadUInt32LittleEndian(header) != Marker)
        {
            return null;
        }

        var length = BinaryPrimitives.ReadInt32LittleEndian(header[4..]);
        return length is > 0 and <= MaxRecordBytes ? length : null;
    }

    /// <summary>Whether a record is the one its header speaks of.</summary>
    public static bool Agrees(ReadOnlySpan<byte> header, ReadOnlySpan<byte> record) => BinaryPrimitives.ReadUInt32LittleEndian(header[8..]) == Checksum(record);

    /// <summary>Whether a whole record begins anywhere within some bytes.</summary>
    public static bool AnyWithin(ReadOnlySpan<byte> bytes)
    {
        for (; bytes.Length > HeaderBytes; bytes = bytes[1..])
        {
            if (RecordBytes(bytes) is { } length && length <= bytes.Length - HeaderBytes && Agrees(bytes, bytes.Slice(HeaderBytes, length)))
            {
                return true;
            }
        }

        return false;
    }

    private static uint Checksum(ReadOnlySpan<byte> record)
    {
        var crc = BitOperations.Crc32C(uint.MaxValue, (uint)record.Length);
        for (; record.Length >= sizeof(ulong); record = record[sizeof(ulong)..])
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(record));
        }

        foreach (var rest in record)
        {
            crc = BitOperations.Crc32C(crc, rest);
        }

        return ~crc;
    }
}
