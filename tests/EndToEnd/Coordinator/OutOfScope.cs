using M3Admin.Testing;

namespace M3Admin.EndToEnd.Coordinator;

/// <summary>The rows of the transcript that are about other things than placements.</summary>
internal static class OutOfScope
{
    private static readonly Dictionary<int, string> Rows = new()
    {
        [463] = "namespaces are not placements",
        [464] = "namespaces are not placements",
        [465] = "namespaces are not placements",
        [466] = "topics are not placements",
        [467] = "topics are not placements",
        [468] = "runtime configuration is no placement",
        [469] = "runtime configuration is no placement",
        [470] = "creating a database makes a namespace too",
    };

    /// <summary>Why a row is not replayed; null when it is.</summary>
    public static string? Reason(CapturedExchange row) => Rows.GetValueOrDefault(row.Sequence);
}
