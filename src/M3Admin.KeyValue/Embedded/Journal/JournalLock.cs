namespace M3Admin.KeyValue.Embedded.Journal;

/// <summary>
/// Keeps a journal to one store: a file beside it that is open to nobody else. The system lets go of it when the process ends, however it ends; the file itself stays,
/// since deleting it could take it from under another who has just opened it.
/// </summary>
internal sealed class JournalLock : IDisposable
{
    private readonly FileStream _file;

    private JournalLock(FileStream file) => _file = file;

    /// <exception cref="KeyValueException">Another store holds the journal, or its directory cannot be written.</exception>
    public static JournalLock Take(string path)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path) ?? path);
            return new JournalLock(new FileStream($"{path}.lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException held) when (IsHeld(held))
        {
            throw new KeyValueException(
                KeyValueError.Unusable, $"{path} is in use by another M3Admin. Stop that one, or give this one another path (M3Admin:Embedded:Path).", held);
        }
        catch (Exception denied) when (denied is IOException or UnauthorizedAccessException)
        {
            throw JournalDamage.NotAccessible(path, denied);
        }
    }

    public void Dispose() => _file.Dispose();

    private static bool IsHeld(IOException failure) => failure.HResult is WouldBlockLinux or WouldBlockMac or SharingViolation;

    private const int WouldBlockLinux = 11;
    private const int WouldBlockMac = 35;
    private const int SharingViolation = unchecked((int)0x80070020);
}
