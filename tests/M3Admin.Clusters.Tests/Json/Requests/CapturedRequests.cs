using System.Text;
using System.Text.Json;
using M3Admin.Clusters.Json.Requests;
using M3Admin.Testing;

namespace M3Admin.Clusters.Tests.Json.Requests;

/// <summary>The transcript's requests that change a placement.</summary>
public static class CapturedRequests
{
    // M3 looked for the zone first there: the body holds no placement either.
    public const int SetInAnUnknownZone = 139;

    private static readonly string[] ServicePaths = ["m3db/placement", "m3aggregator/placement", "m3coordinator/placement"];

    private static readonly string[] FaultsOfReading = ["json: ", "invalid character ", "unknown field ", "unknown value ", "nil placement", "invalid proto shard state"];

    /// <summary>Each of them, as xunit wants its rows.</summary>
    public static TheoryData<int, string> Rows => ToRows(All);

    /// <summary>Those whose body M3 could read.</summary>
    public static TheoryData<int, string> ReadableRows => ToRows(All.Where(row => row.Sequence != SetInAnUnknownZone && FaultOfReading(row) is null));

    /// <summary>Each of them.</summary>
    public static IEnumerable<CapturedExchange> All => CapturedTranscript.Rows.Where(row => row.Body is not null && Verb(row) is not null);

    public static (CapturedExchange Row, RequestVerb Verb, byte[] Body) Find(int sequence)
    {
        var row = All.Single(r => r.Sequence == sequence);
        return (row, Verb(row) ?? throw new InvalidOperationException($"row {sequence} has no verb"), Encoding.UTF8.GetBytes(row.Body ?? ""));
    }

    /// <summary>What M3 complained of while it read the body; null when it could read it.</summary>
    public static string? FaultOfReading(CapturedExchange row)
    {
        var error = row.Status == 400 ? JsonDocument.Parse(row.Response).RootElement.GetProperty("error").GetString() : null;
        return error is "EOF" or "unexpected EOF" || (error is not null && FaultsOfReading.Any(fault => error.StartsWith(fault, StringComparison.Ordinal))) ? error : null;
    }

    private static TheoryData<int, string> ToRows(IEnumerable<CapturedExchange> exchanges)
    {
        var rows = new TheoryData<int, string>();
        foreach (var exchange in exchanges)
        {
            rows.Add(exchange.Sequence, exchange.Name);
        }

        return rows;
    }

    private static RequestVerb? Verb(CapturedExchange row)
    {
        const string Services = "/api/v1/services/";
        var path = row.Path?.Split('?')[0] ?? "";
        return row.Method != "POST" || !path.StartsWith(Services, StringComparison.Ordinal) || !ServicePaths.Any(service => path.StartsWith(Services + service, StringComparison.Ordinal))
            ? null
            : path.Split('/')[^1] is "placement" ? RequestVerb.Add : RequestVerbs.Parse(path.Split('/')[^1]);
    }
}
