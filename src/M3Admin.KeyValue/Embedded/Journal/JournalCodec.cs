using System.Text;

namespace M3Admin.KeyValue.Embedded.Journal;

/// <summary>A record as bytes: a byte for its kind, then its parts; texts and values begin with their length.</summary>
internal static class JournalCodec
{
    private const byte BaseKind = 1;
    private const byte BaseEntryKind = 2;
    private const byte CommittedKind = 3;
    private const byte CompactedKind = 4;

    public static byte[] Encode(JournalRecord record)
    {
        var bytes = new MemoryStream();
        using (var writer = new BinaryWriter(bytes, Encoding.UTF8))
        {
            Write(writer, record);
        }

        return bytes.ToArray();
    }

    /// <exception cref="InvalidDataException">The bytes are no record.</exception>
    public static JournalRecord Decode(byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes), Encoding.UTF8);
        try
        {
            return Read(reader);
        }
        catch (Exception broken) when (broken is EndOfStreamException or FormatException)
        {
            throw new InvalidDataException("The record is shorter than it says.", broken);
        }
    }

    private static void Write(BinaryWriter writer, JournalRecord record)
    {
        switch (record)
        {
            case JournalRecord.Base b:
                writer.Write(BaseKind);
                writer.Write(b.Revision);
                writer.Write(b.Entries);
                break;
            case JournalRecord.BaseEntry b:
                writer.Write(BaseEntryKind);
                WriteEntry(writer, b.Entry);
                break;
            case JournalRecord.Committed c:
                writer.Write(CommittedKind);
                WriteCommit(writer, c);
                break;
            case JournalRecord.Compacted c:
                writer.Write(CompactedKind);
                writer.Write(c.Revision);
                break;
        }
    }

    private static void WriteEntry(BinaryWriter writer, KeyValueEntry entry)
    {
        writer.Write(entry.Key);
        writer.Write(entry.Version);
        writer.Write(entry.CreateRevision);
        writer.Write(entry.ModRevision);
        WriteValue(writer, entry.Value.Span);
    }

    private static void WriteCommit(BinaryWriter writer, JournalRecord.Committed commit)
    {
        writer.Write(commit.Revision);
        writer.Write(commit.Puts.Length);
        foreach (var put in commit.Puts)
        {
            writer.Write(put.Key);
            WriteValue(writer, put.Value.Span);
        }

        writer.Write(commit.Deletes.Length);
        foreach (var key in commit.Deletes)
        {
            writer.Write(key);
        }
    }

    private static void WriteValue(BinaryWriter writer, ReadOnlySpan<byte> value)
    {
        writer.Write(value.Length);
        writer.Write(value);
    }

    private static JournalRecord Read(BinaryReader reader) => reader.ReadByte() switch
    {
        BaseKind => new JournalRecord.Base(reader.ReadInt64(), reader.ReadInt32()),
        BaseEntryKind => new JournalRecord.BaseEntry(ReadEntry(reader)),
        CommittedKind => new JournalRecord.Committed(
            reader.ReadInt64(),
            [.. Enumerable.Range(0, reader.ReadInt32()).Select(_ => new Put(reader.ReadString(), ReadValue(reader)))],
            [.. Enumerable.Range(0, reader.ReadInt32()).Select(_ => reader.ReadString())]),
        CompactedKind => new JournalRecord.Compacted(reader.ReadInt64()),
        var kind => throw new InvalidDataException($"A record of kind {kind} is not known."),
    };

    private static KeyValueEntry ReadEntry(BinaryReader reader)
    {
        var (key, version, created, modified) = (reader.ReadString(), reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt64());
        return new KeyValueEntry(key, ReadValue(reader), version, created, modified);
    }

    private static byte[] ReadValue(BinaryReader reader) => reader.ReadBytes(reader.ReadInt32());
}
