using System.Text;
using Google.Protobuf;

namespace M3Admin.Clusters.Tests.Codecs;

/// <summary>Makes and takes apart protobuf by Google's own library, so that tests do not lean on the code they test.</summary>
internal static class ProtobufBytes
{
    public static byte[] Varint(int field, ulong value) => Write(output =>
    {
        output.WriteTag(field, WireFormat.WireType.Varint);
        output.WriteUInt64(value);
    });

    public static byte[] Fixed32(int field, uint value) => Write(output =>
    {
        output.WriteTag(field, WireFormat.WireType.Fixed32);
        output.WriteFixed32(value);
    });

    public static byte[] Fixed64(int field, ulong value) => Write(output =>
    {
        output.WriteTag(field, WireFormat.WireType.Fixed64);
        output.WriteFixed64(value);
    });

    public static byte[] Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

    /// <summary>A message, or bytes: they look alike.</summary>
    public static byte[] Message(int field, params byte[][] fields) => Bytes(field, Join(fields));

    public static byte[] Bytes(int field, byte[] value) => Write(output =>
    {
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteBytes(ByteString.CopyFrom(value));
    });

    public static byte[] Group(int field, params byte[][] fields) => Join([Tag(field, WireFormat.WireType.StartGroup), .. fields, Tag(field, WireFormat.WireType.EndGroup)]);

    public static byte[] Tag(int field, WireFormat.WireType type) => Write(output => output.WriteTag(field, type));

    public static byte[] Join(params byte[][] parts) => [.. parts.SelectMany(p => p)];

    /// <summary>The top-level fields of a message, each as its number and the hex of its bytes.</summary>
    public static List<(int Field, string Hex)> Split(byte[] message)
    {
        var input = new CodedInputStream(message);
        var fields = new List<(int, string)>();
        for (long start = 0; input.ReadTag() is var tag and not 0; start = input.Position)
        {
            input.SkipLastField();
            fields.Add((WireFormat.GetTagFieldNumber(tag), Convert.ToHexString(message.AsSpan((int)start, (int)(input.Position - start)))));
        }

        return fields;
    }

    /// <summary>What the first field of a message holds, which must be a message or bytes.</summary>
    public static byte[] FirstContent(byte[] message)
    {
        var input = new CodedInputStream(message);
        input.ReadTag();
        return input.ReadBytes().ToByteArray();
    }

    private static byte[] Write(Action<CodedOutputStream> write)
    {
        using var bytes = new MemoryStream();
        using (var output = new CodedOutputStream(bytes, leaveOpen: true))
        {
            write(output);
        }

        return bytes.ToArray();
    }
}
