using System.Collections.Immutable;
using System.Text.Json;

namespace M3Admin.Testing;

/// <summary>Requests to a real m3coordinator with its exact answers, in order: each depends on the ones before.</summary>
public static class CapturedTranscript
{
    /// <summary>All rows, what the data nodes did in between included.</summary>
    public static ImmutableArray<CapturedExchange> Rows { get; } = [.. CapturedFile.Rows("http-transcript.jsonl").Select(ToExchange)];

    private static CapturedExchange ToExchange(JsonElement row) => new()
    {
        Sequence = row.GetProperty("seq").GetInt32(),
        Name = row.GetProperty("name").GetString() ?? "",
        Method = Text(row, "method"),
        Path = Text(row, "path"),
        Headers = row.GetProperty("headers").EnumerateObject().ToImmutableDictionary(h => h.Name, h => h.Value.GetString() ?? "", StringComparer.OrdinalIgnoreCase),
        Body = Text(row, "body"),
        NodeAction = Text(row, "node_action"),
        Status = row.GetProperty("status").GetInt32(),
        Response = row.GetProperty("response").GetString() ?? "",
        IsStable = row.GetProperty("stable").GetBoolean(),
    };

    private static string? Text(JsonElement row, string name) => row.TryGetProperty(name, out var value) ? value.GetString() : null;
}
