namespace M3Admin.KeyValue.Tests.Embedded;

/// <summary>Opens real files that fail on demand, as on a disk that is full or broken.</summary>
internal sealed class BrittleDisk
{
    private const int NoSpace = 28;

    /// <summary>Whether writes get half way and fail as on a full disk.</summary>
    public bool FailWrites { get; set; }

    /// <summary>Whether they do so for files that are opened from now on.</summary>
    public bool FailWritesToNewFiles { get; set; }

    /// <summary>How many times from now on what was written cannot be made durable.</summary>
    public int FlushesToFail { get; set; }

    /// <summary>Whether a file cannot be cut.</summary>
    public bool FailCuts { get; set; }

    /// <summary>Called before what was written is made durable.</summary>
    public Action Flushing { get; set; } = () => { };

    public FileStream Open(string path, FileMode mode) => new BrittleFile(this, path, mode);

    private sealed class BrittleFile(BrittleDisk disk, string path, FileMode mode) : FileStream(path, mode, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0)
    {
        private readonly bool _failWrites = disk.FailWritesToNewFiles;

        // The other ways to write end here too.
        public override void Write(byte[] buffer, int offset, int count)
        {
            if (_failWrites || disk.FailWrites)
            {
                base.Write(buffer, offset, count / 2);
                throw new IOException("No space left on device.", NoSpace);
            }

            base.Write(buffer, offset, count);
        }

        public override void Flush(bool flushToDisk)
        {
            disk.Flushing();
            if (disk.FlushesToFail > 0)
            {
                disk.FlushesToFail--;
                throw new IOException("Input/output error.", 5);
            }

            base.Flush(flushToDisk);
        }

        public override void SetLength(long value)
        {
            if (disk.FailCuts)
            {
                throw new IOException("Input/output error.", 5);
            }

            base.SetLength(value);
        }
    }
}
