namespace M3Admin.KeyValue.Embedded.Journal;

/// <summary>
/// Reads a journal record by record, up to its end or to a torn tail: what a crash left of the last record. Only that may be incomplete, since each
/// record is on disk before the next is written; anything else that does not check is damage, and told as such.
/// </summary>
internal sealed class JournalReader
{
    private readonly Stream _file;
    private readonly string _path;

    /// <exception cref="KeyValueException">The file is no journal, or of another version.</exception>
    public JournalReader(Stream file, string path)
    {
        (_file, _path) = (file, path);
        JournalHeader.Check(ReadBytes(JournalHeader.Bytes), path);
        Offset = JournalHeader.Bytes;
    }

    /// <summary>Where the next record begins; after the last one, where the torn tail begins, if any.</summary>
    public long Offset { get; private set; }

    private long Remaining => _file.Length - Offset;

    /// <summary>The next record, or null when there is none, or only a torn one.</summary>
    /// <exception cref="KeyValueException">The file is damaged here.</exception>
    public JournalRecord? Next()
    {
        _file.Position = Offset;
        var header = ReadBytes(JournalFrame.HeaderBytes);
        if (JournalFrame.RecordBytes(header) is not { } length || length > Remaining - JournalFrame.HeaderBytes)
        {
            return TornTail();
        }

        var record = ReadBytes(length);
        if (!JournalFrame.Agrees(header, record))
        {
            return length < Remaining - JournalFrame.HeaderBytes ? throw Damaged("a record does not match its checksum, and more follows") : TornTail();
        }

        var decoded = Decode(record);
        Offset += JournalFrame.HeaderBytes + length;
        return decoded;
    }

    /// <summary>The file is damaged at the record last read or tried.</summary>
    public KeyValueException Damaged(string what, Exception? inner = null) => JournalDamage.At(_path, Offset, what, inner);

    private JournalRecord Decode(byte[] record)
    {
        try
        {
            return JournalCodec.Decode(record);
        }
        catch (InvalidDataException invalid)
        {
            throw Damaged("a record cannot be read", invalid);
        }
    }

    private JournalRecord? TornTail()
    {
        if (Remaining > JournalFrame.HeaderBytes + JournalFrame.MaxRecordBytes)
        {
            throw Damaged("no record begins here, and more follows than a single one");
        }

        _file.Position = Offset;
        return JournalFrame.AnyWithin(ReadBytes((int)Remaining).AsSpan(Math.Min(1, (int)Remaining))) ? throw Damaged("no record begins here, and whole ones follow") : null;
    }

    private byte[] ReadBytes(int count)
    {
        var bytes = new byte[count];
        return bytes[.._file.ReadAtLeast(bytes, count, throwOnEndOfStream: false)];
    }
}
