using System.Text;
using System.Text.Json;
using M3Admin.Testing;

namespace M3Admin.EndToEnd.Coordinator;

/// <summary>The transcript's rows as requests.</summary>
internal static class CapturedRequests
{
    /// <summary>Sends a row's request.</summary>
    public static async Task<(int Status, string Body)> AskAsync(this HttpClient client, CapturedExchange row)
    {
        using var request = new HttpRequestMessage(new HttpMethod(row.Method ?? ""), row.Path);
        request.Content = row.Body is { } body ? new ByteArrayContent(Encoding.UTF8.GetBytes(body)) : null;
        foreach (var (name, value) in row.Headers)
        {
            _ = request.Headers.TryAddWithoutValidation(name, value) || request.Content?.Headers.TryAddWithoutValidation(name, value) == true;
        }

        using var answer = await client.SendAsync(request);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Whether M3 wrote nothing for it, though it succeeded.</summary>
    public static bool IsDryRun(this CapturedExchange row) =>
        row.Headers.GetValueOrDefault("Dry-Run") == "true" ||
        (row.Path?.EndsWith("/set", StringComparison.Ordinal) == true && !(JsonDocument.Parse(row.Body ?? "{}").RootElement.TryGetProperty("confirm", out var confirm) && confirm.GetBoolean()));
}
