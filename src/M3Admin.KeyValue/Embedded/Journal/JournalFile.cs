using M3Admin.KeyValue.Embedded.Memory;
using Microsoft.Extensions.Logging;

namespace M3Admin.KeyValue.Embedded.Journal;

/// <summary>The journal on disk, held by this store alone. One caller at a time.</summary>
internal sealed class JournalFile : IDisposable
{
    private readonly string _path;
    private readonly OpenFile _open;
    private readonly ILogger _logger;
    private readonly JournalLock _lock;
    private FileStream? _file;
    private string? _refusal;

    /// <summary>Takes the journal; <see cref="Load"/> comes next.</summary>
    /// <exception cref="KeyValueException">Another store holds it, or its directory cannot be written.</exception>
    public JournalFile(string path, OpenFile open, ILogger logger)
    {
        (_path, _open, _logger) = (path, open, logger);
        _lock = JournalLock.Take(path);
    }

    /// <summary>The bytes in the file, all of them durable.</summary>
    public long Length { get; private set; }

    private string NewPath => $"{_path}.new";

    /// <summary>Reads what the file tells, cutting a torn tail off; a file that is missing or empty is begun.</summary>
    /// <exception cref="KeyValueException">The file is damaged, is no journal, or cannot be written.</exception>
    public StoreState Load(EmbeddedOptions options)
    {
        try
        {
            // What a crash left of a file written anew: it never took its name, so nothing in it counts.
            File.Delete(NewPath);
            if (!File.Exists(_path) || new FileInfo(_path).Length == 0)
            {
                Replace(StoreState.Empty);
                return StoreState.Empty;
            }

            _file = _open(_path, FileMode.Open);
            return Read(_file, options);
        }
        catch (Exception denied) when (denied is IOException or UnauthorizedAccessException)
        {
            throw JournalDamage.NotAccessible(_path, denied);
        }
    }

    /// <summary>Adds a record. When this returns it is on disk; when it throws, see the error for whether it may be.</summary>
    /// <exception cref="KeyValueException">
    /// With <see cref="KeyValueError.OutcomeUnknown"/> when the record may be in the file after all; otherwise it is not.
    /// </exception>
    public void Append(JournalRecord record)
    {
        if (_refusal is not null || _file is null)
        {
            throw new KeyValueException(KeyValueError.Unusable, $"{_path} takes no more writes since one failed: {_refusal} Nothing was written. Start M3Admin again once the disk is well.");
        }

        var frame = JournalFrame.Around(JournalCodec.Encode(record));
        Try(_file, file => file.Write(frame));
        // After a failed flush the system may take for written what is not, so nothing more is built on top of it.
        Try(_file, file => file.Flush(flushToDisk: true), Refuse);
        Length += frame.Length;
    }

    /// <summary>Writes the file anew, with only what a state needs. When it fails the file in use stays in use.</summary>
    public void Rewrite(StoreState state)
    {
        var before = Length;
        try
        {
            Replace(state);
            _logger.JournalRewritten(_path, before, Length);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            _logger.JournalNotRewritten(_path, failure.Message);
        }
    }

    public void Dispose()
    {
        _file?.Dispose();
        _lock.Dispose();
    }

    private StoreState Read(FileStream file, EmbeddedOptions options)
    {
        // Read through a buffer of its own, written through none: what is written is meant to be on its way to the disk.
        var reader = new JournalReader(new BufferedStream(file, 1 << 16), _path);
        var state = JournalReplay.Run(reader, options);
        Length = reader.Offset;
        if (file.Length > Length)
        {
            _logger.TornTailCut(_path, Length, file.Length - Length);
            file.SetLength(Length);
            file.Flush(flushToDisk: true);
        }

        file.Position = Length;
        return state;
    }

    private void Replace(StoreState state)
    {
        var file = _open(NewPath, FileMode.Create);
        try
        {
            Write(file, state);
            File.Move(NewPath, _path, overwrite: true);
        }
        catch
        {
            file.Dispose();
            File.Delete(NewPath);
            throw;
        }

        _file?.Dispose();
        (_file, Length) = (file, file.Length);
        FlushName();
    }

    private static void Write(FileStream file, StoreState state)
    {
        file.Write(JournalHeader.Create());
        foreach (var record in JournalReplay.RecordsOf(state))
        {
            file.Write(JournalFrame.Around(JournalCodec.Encode(record)));
        }

        file.Flush(flushToDisk: true);
    }

    // Until the new name is durable a power failure could bring the old file back, without what is written from now on.
    private void FlushName()
    {
        try
        {
            DirectoryFlush.Run(Path.GetDirectoryName(_path) ?? _path);
        }
        catch (IOException failure)
        {
            Refuse(failure);
            throw;
        }
    }

    private void Try(FileStream file, Action<FileStream> step, Action<IOException>? onFailure = null)
    {
        try
        {
            step(file);
        }
        catch (IOException failure)
        {
            onFailure?.Invoke(failure);
            TakeBack(file, failure);
            throw NotWritten(failure);
        }
    }

    private void TakeBack(FileStream file, IOException failure)
    {
        try
        {
            file.SetLength(Length);
            file.Position = Length;
            file.Flush(flushToDisk: true);
        }
        catch (IOException)
        {
            Refuse(failure);
            throw new KeyValueException(
                KeyValueError.OutcomeUnknown, $"{_path}: a commit could neither be written nor taken back: {failure.Message} Start M3Admin again once the disk is well, and look.", failure);
        }
    }

    private void Refuse(IOException failure)
    {
        if (_refusal is not null)
        {
            return;
        }

        _refusal = failure.Message;
        _logger.WritesRefused(_path, failure.Message);
    }

    private KeyValueException NotWritten(IOException failure) => failure.HResult is NoSpaceUnix or QuotaLinux or DiskFullWindows
        ? new KeyValueException(KeyValueError.NoSpace, $"The disk of {_path} is full: nothing was written. Make room and try again.", failure)
        : new KeyValueException(KeyValueError.Unusable, $"{_path} could not be written: {failure.Message} Nothing was written. See to the disk and try again.", failure);

    private const int NoSpaceUnix = 28;
    private const int QuotaLinux = 122;
    private const int DiskFullWindows = unchecked((int)0x80070070);
}
