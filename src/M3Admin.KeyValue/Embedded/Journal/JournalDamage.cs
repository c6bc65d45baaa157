namespace M3Admin.KeyValue.Embedded.Journal;

/// <summary>What is said of a file that cannot be used.</summary>
internal static class JournalDamage
{
    public static KeyValueException At(string path, long offset, string what, Exception? inner = null) => new(
        KeyValueError.Unusable,
        $"{path} is damaged at byte {offset}: {what}. Nothing was changed. Restore it from a copy, or move it away to start empty.",
        inner);

    public static KeyValueException Foreign(string path) => new(
        KeyValueError.Unusable, $"{path} is not a journal of M3Admin. Nothing was changed. Choose another path, or move the file away.");

    public static KeyValueException OtherVersion(string path, int version) => new(
        KeyValueError.Unusable, $"{path} has journal format {version}; this M3Admin reads format {JournalHeader.Version}. Start the M3Admin that wrote it, or choose another path.");

    public static KeyValueException NotAccessible(string path, Exception cause) => new(
        KeyValueError.Unusable, $"{path} cannot be opened for writing: {cause.Message} Let this user write there, or choose another path.", cause);
}
