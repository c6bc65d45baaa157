using System.Text.Json;

namespace M3Admin.Testing;

/// <summary>Reads the captured files beside the test assembly.</summary>
internal static class CapturedFile
{
    public static IEnumerable<JsonElement> Rows(string name) =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Captured", name)).Select(line => JsonDocument.Parse(line).RootElement);
}
