using System.Buffers.Binary;

namespace M3Admin.KeyValue.Embedded.Journal;

/// <summary>The file's first bytes: what it is, and in which version of the format.</summary>
internal static class JournalHeader
{
    public const int Version = 1;
    public const int Bytes = 16;

    private static ReadOnlySpan<byte> Name => "M3Admin.log\n"u8;

    public static byte[] Create()
    {
        var header = new byte[Bytes];
        Name.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(Name.Length), Version);
        return header;
    }

    /// <exception cref="KeyValueException">The file is something else, or of another version.</exception>
    public static void Check(ReadOnlySpan<byte> header, string path)
    {
        if (header.Length < Bytes || !header.StartsWith(Name))
        {
            throw JournalDamage.Foreign(path);
        }

        var version = BinaryPrimitives.ReadInt32LittleEndian(header[Name.Length..]);
        if (version != Version)
        {
            throw JournalDamage.OtherVersion(path, version);
        }
    }
}
