using System.Text.Json;
using M3Admin.Placements.Model;

namespace M3Admin.Operations.Diagnosis;

/// <summary>Reads what a node says of its health. Pure.</summary>
internal static class HealthReply
{
    private const int MostQuoted = 120;

    /// <summary>What an answer means.</summary>
    /// <param name="service">Whose node.</param>
    /// <param name="asked">Who answered.</param>
    /// <param name="status">The HTTP status.</param>
    /// <param name="body">The answer.</param>
    public static NodeAnswer Of(ServiceName service, string asked, int status, string body) => (status, service) switch
    {
        (200, ServiceName.M3DB) => OfDatabase(asked, body),
        (200, _) => new NodeAnswer.Healthy(asked),
        _ => new NodeAnswer.Unwell(asked, $"it answered {status}{Quote(body)}"),
    };

    // {"ok":true,"status":"up","bootstrapped":true}
    private static NodeAnswer OfDatabase(string asked, string body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return (Flag(json, "ok"), Flag(json, "bootstrapped")) switch
            {
                (true, true) => new NodeAnswer.Healthy(asked),
                (true, false) => new NodeAnswer.Bootstrapping(asked, IsFirst: false),
                _ => new NodeAnswer.Unwell(asked, $"it answered{Quote(body)}"),
            };
        }
        catch (JsonException)
        {
            return new NodeAnswer.Unwell(asked, $"what it answered is no health of a database node{Quote(body)}");
        }
    }

    private static bool? Flag(JsonDocument json, string name) =>
        json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty(name, out var flag) ? flag.ValueKind == JsonValueKind.True : null;

    private static string Quote(string body) => body.Trim() switch
    {
        "" => "",
        { Length: > MostQuoted } text => $": {text[..MostQuoted]}…",
        var text => $": {text}",
    };
}
