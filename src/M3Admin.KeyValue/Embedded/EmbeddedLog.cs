using Microsoft.Extensions.Logging;

namespace M3Admin.KeyValue.Embedded;

/// <summary>What the embedded store logs: ids 11xx.</summary>
internal static partial class EmbeddedLog
{
    [LoggerMessage(1100, LogLevel.Information, "Embedded store {Path}: open at revision {Revision} with {Keys} keys, history since revision {CompactRevision}")]
    public static partial void StoreOpened(this ILogger logger, string path, long revision, int keys, long compactRevision);

    [LoggerMessage(1101, LogLevel.Warning, "Embedded store {Path}: the last {Bytes} bytes, from offset {Offset} on, were a commit never finished and are cut off")]
    public static partial void TornTailCut(this ILogger logger, string path, long offset, long bytes);

    [LoggerMessage(1102, LogLevel.Information, "Embedded store {Path}: written anew, {Before} bytes became {After}")]
    public static partial void JournalRewritten(this ILogger logger, string path, long before, long after);

    [LoggerMessage(1103, LogLevel.Warning, "Embedded store {Path}: could not be written anew, the file in use stays and goes on growing: {Reason}")]
    public static partial void JournalNotRewritten(this ILogger logger, string path, string reason);

    [LoggerMessage(1104, LogLevel.Error, "Embedded store {Path}: takes no more writes until it is opened again: {Reason}")]
    public static partial void WritesRefused(this ILogger logger, string path, string reason);
}
