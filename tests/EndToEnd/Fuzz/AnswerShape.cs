using System.Text.Json;

namespace M3Admin.EndToEnd.Fuzz;

/// <summary>What an answer must look like, whatever was asked.</summary>
internal static class AnswerShape
{
    // None of these can be an echo: no damaged request holds them.
    private static readonly string[] OfTheProgram = ["   at M3Admin", "   at System", "Exception", "System.", "Microsoft.", "M3Admin.", "Google.", ".cs:line"];

    /// <summary>Fails unless it looks so.</summary>
    public static void Check(FuzzedRequest request, int status, string? type, string text)
    {
        Assert.True(status < 500, $"{status} to {request}: {text}");
        Assert.All(OfTheProgram, words => Assert.False(text.Contains(words, StringComparison.Ordinal), $"{words} in the answer to {request}: {text}"));
        Assert.True(IsShaped(request, status, type, text), $"{status} {type} to {request}: {text}");
    }

    private static bool IsShaped(FuzzedRequest request, int status, string? type, string text) => (status, type) switch
    {
        (200, "application/json") => IsJson(text),
        (404, "text/plain") => text == "404 page not found\n",
        (405, null) => text.Length == 0,
        (400, null) when request.IsNoHttp => text.Length == 0,
        (>= 400, "application/json") => !request.IsBeyondM3 && IsErrorOfM3(text),
        (>= 400, "application/problem+json") => request.IsBeyondM3 && IsProblem(text, status),
        _ => false,
    };

    private static bool IsJson(string text)
    {
        using var json = JsonDocument.Parse(text);
        return json.RootElement.ValueKind == JsonValueKind.Object;
    }

    private static bool IsErrorOfM3(string text)
    {
        using var json = JsonDocument.Parse(text);
        return text.StartsWith("{\"status\":\"error\",\"error\":\"", StringComparison.Ordinal) && text.EndsWith("\"}\n", StringComparison.Ordinal) &&
            json.RootElement.EnumerateObject().Count() == 2 && json.RootElement.GetProperty("error").GetString() is { Length: > 0 };
    }

    private static bool IsProblem(string text, int status)
    {
        using var json = JsonDocument.Parse(text);
        return json.RootElement.GetProperty("status").GetInt32() == status && json.RootElement.GetProperty("title").GetString() is { Length: > 0 } &&
            json.RootElement.GetProperty("detail").GetString() is { Length: > 0 };
    }
}
