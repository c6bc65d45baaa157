using System.Buffers.Binary;

namespace M3Admin.Clusters.Codecs.Wire;

/// <summary>
/// Reads the fields of one protobuf message within stored bytes. Stricter than protobuf asks: a known field of the wrong type or a number
/// that does not fit is an error with its place, since a write would otherwise change it silently.
/// </summary>
internal ref struct WireReader
{
    private const int DeepestGroup = 32;

    private readonly ReadOnlySpan<byte> _bytes;
    private readonly int _end;
    private readonly FieldPath _path;
    private readonly TextPool _texts;
    private int _position;
    private int _fieldStart;
    private WireType _type;

    public WireReader(ReadOnlySpan<byte> bytes, FieldPath path, TextPool texts)
        : this(bytes, 0, bytes.Length, path, texts)
    {
    }

    private WireReader(ReadOnlySpan<byte> bytes, int start, int end, FieldPath path, TextPool texts)
    {
        _bytes = bytes;
        _position = _fieldStart = start;
        _end = end;
        _path = path;
        _texts = texts;
    }

    /// <summary>The field that <see cref="Next"/> came to.</summary>
    public int Field { get; private set; }

    public readonly FieldPath Path => _path;

    /// <summary>Goes to the next field; false at the end of the message. The field must then be read or skipped.</summary>
    public bool Next()
    {
        if (_position == _end)
        {
            return false;
        }

        _fieldStart = _position;
        (Field, _type) = Tag();
        return true;
    }

    public uint UInt32(string field)
    {
        var number = Number(field);
        return number <= uint.MaxValue ? (uint)number : throw Problem(field, $"{number} does not fit in 32 bits");
    }

    public long Int64(string field) => unchecked((long)Number(field));

    public bool Bool(string field) => Number(field) != 0;

    public double Double(string field)
    {
        Expect(WireType.Fixed64, field);
        SkipBytes(sizeof(double));
        return BinaryPrimitives.ReadDoubleLittleEndian(_bytes[(_position - sizeof(double))..]);
    }

    public string Text(string field) => _texts.Read(Bytes(field)) ?? throw Problem(field, "the text is not UTF-8");

    public ReadOnlySpan<byte> Bytes(string field)
    {
        Expect(WireType.Length, field);
        var length = Length(field);
        _position += length;
        return _bytes.Slice(_position - length, length);
    }

    /// <summary>A reader of the message in this field.</summary>
    public WireReader Message(string field)
    {
        var length = Bytes(field).Length;
        return new WireReader(_bytes, _position - length, _position, _path, _texts);
    }

    /// <summary>A reader of a message that is not there.</summary>
    public readonly WireReader Empty() => new(_bytes, _position, _position, _path, _texts);

    /// <summary>Passes over a field that is not known, and gives all its bytes, tag included.</summary>
    public ReadOnlySpan<byte> Skip()
    {
        SkipValue(Field, _type, 0);
        return _bytes[_fieldStart.._position];
    }

    /// <summary>What is wrong with the field at hand (null: with the message), ready to throw.</summary>
    public readonly PlacementFormatException Problem(string? field, string problem) => new(_path.To(field), _fieldStart, problem);

    private (int Field, WireType Type) Tag()
    {
        var tag = Varint(null);
        return tag is >= 8 and <= uint.MaxValue
            ? ((int)(tag >> 3), (WireType)(tag & 7))
            : throw Problem(null, $"{tag} is no protobuf tag");
    }

    private ulong Number(string field)
    {
        Expect(WireType.Varint, field);
        return Varint(field);
    }

    private readonly void Expect(WireType type, string field)
    {
        if (_type != type)
        {
            throw Problem(field, $"expected wire type {type}, found {_type}");
        }
    }

    private ulong Varint(string? field)
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            if (_position == _end)
            {
                throw Problem(field, "the bytes end within a number");
            }

            var next = _bytes[_position++];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        throw Problem(field, "a number is longer than ten bytes");
    }

    private int Length(string? field)
    {
        var length = Varint(field);
        var left = _end - _position;
        return length <= (ulong)left ? (int)length : throw Problem(field, $"{length} bytes are announced, {left} are left");
    }

    private void SkipValue(int field, WireType type, int depth)
    {
        switch (type)
        {
            case WireType.Varint: Varint(null); break;
            case WireType.Fixed64: SkipBytes(8); break;
            case WireType.Fixed32: SkipBytes(4); break;
            case WireType.Length: SkipBytes(Length(null)); break;
            case WireType.StartGroup: SkipGroup(field, depth); break;
            default: throw Problem(null, $"field {field} has wire type {(int)type}, which nothing can start with");
        }
    }

    private void SkipBytes(int count)
    {
        if (count > _end - _position)
        {
            throw Problem(null, $"{count} bytes are needed, {_end - _position} are left");
        }

        _position += count;
    }

    private void SkipGroup(int group, int depth)
    {
        if (depth == DeepestGroup)
        {
            throw Problem(null, $"groups are nested more than {DeepestGroup} deep");
        }

        while (_position < _end)
        {
            var (field, type) = Tag();
            if (type != WireType.EndGroup)
            {
                SkipValue(field, type, depth + 1);
            }
            else
            {
                _ = field == group ? field : throw Problem(null, $"group {group} is closed as {field}");
                return;
            }
        }

        throw Problem(null, $"group {group} is never closed");
    }
}
