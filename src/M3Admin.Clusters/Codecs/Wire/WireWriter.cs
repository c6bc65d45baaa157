using System.Buffers.Binary;
using System.Text;

namespace M3Admin.Clusters.Codecs.Wire;

/// <summary>
/// Writes protobuf from its last byte to its first, so that a message's length is known when it is to be written: no sizes to
/// work out beforehand. Callers write fields in descending order. As in proto3, a field at its default is left out.
/// </summary>
internal sealed class WireWriter(int capacity)
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private byte[] _buffer = new byte[Math.Max(capacity, 256)];
    private int _free = Math.Max(capacity, 256);

    /// <summary>How many bytes there are so far. Taken before a message's fields, it is what <see cref="EndMessage"/> wants.</summary>
    public int Written => _buffer.Length - _free;

    public byte[] ToArray() => _buffer[_free..];

    public void UInt32(int field, uint value) => Int64(field, value);

    public void Int64(int field, long value)
    {
        if (value != 0)
        {
            Varint(unchecked((ulong)value));
            Tag(field, WireType.Varint);
        }
    }

    public void Bool(int field, bool value) => Int64(field, value ? 1 : 0);

    public void Double(int field, double value)
    {
        if (BitConverter.DoubleToInt64Bits(value) != 0) // Only +0 is the default.
        {
            BinaryPrimitives.WriteDoubleLittleEndian(Take(sizeof(double)), value);
            Tag(field, WireType.Fixed64);
        }
    }

    public void Text(int field, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            RequiredText(field, value);
        }
    }

    /// <summary>A text that is written even when it is empty: the key of a map entry.</summary>
    public void RequiredText(int field, string value)
    {
        var length = StrictUtf8.GetByteCount(value);
        StrictUtf8.GetBytes(value, Take(length));
        Varint((ulong)length);
        Tag(field, WireType.Length);
    }

    public void Bytes(int field, ReadOnlySpan<byte> value)
    {
        if (!value.IsEmpty)
        {
            Raw(value);
            Varint((ulong)value.Length);
            Tag(field, WireType.Length);
        }
    }

    /// <summary>Whole fields, as they are.</summary>
    public void Raw(ReadOnlySpan<byte> fields) => fields.CopyTo(Take(fields.Length));

    /// <summary>Makes a message of everything since <paramref name="mark"/>; one without fields is written too.</summary>
    public void EndMessage(int field, int mark)
    {
        Varint((ulong)(Written - mark));
        Tag(field, WireType.Length);
    }

    private void Tag(int field, WireType type) => Varint(((uint)field << 3) | (uint)type);

    private void Varint(ulong value)
    {
        Span<byte> bytes = stackalloc byte[10];
        var length = 0;
        while (value >= 0x80)
        {
            bytes[length++] = (byte)(value | 0x80);
            value >>= 7;
        }

        bytes[length++] = (byte)value;
        bytes[..length].CopyTo(Take(length));
    }

    private Span<byte> Take(int count)
    {
        if (count > _free)
        {
            Grow(count);
        }

        _free -= count;
        return _buffer.AsSpan(_free, count);
    }

    private void Grow(int count)
    {
        var larger = new byte[checked(Math.Max(_buffer.Length * 2, Written + count))];
        var free = larger.Length - Written;
        _buffer.AsSpan(_free).CopyTo(larger.AsSpan(free));
        (_buffer, _free) = (larger, free);
    }
}
