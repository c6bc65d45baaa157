using M3Admin.Placements.Model;

namespace M3Admin.EndToEnd.Fuzz;

/// <summary>Previews of every kind of change, damaged. <c>M3ADMIN_FUZZ_BODIES=10000</c> sends so many.</summary>
public sealed class PreviewFuzzTests(FuzzedConsole console) : IClassFixture<FuzzedConsole>
{
    private const string Path = "/api/v1/services/m3db/placement/preview";
    private const int Seed = 20240520;
    private const int Settled = 198; // A row of the transcript: all shards are available.

    private static readonly (string Operation, string Tail)[] Operations = [("add", ""), ("init", "/init"), ("remove", "/remove"), ("replace", "/replace"), ("set", "/set")];

    private static readonly string[] Bare = ["""{"operation":"rebalance"}""", """{"operation":"undo","request":{}}""", """{"operation":"add-replica"}""", """{"operation":"delete","request":{"force":true}}"""];

    [Fact]
    public async Task A_damaged_preview_writes_nothing_but_plans()
    {
        var random = new Random(Seed);
        var (bodies, odd) = (new DamagedBodies([.. Operations.SelectMany(Previews), .. Bare], random), new OddTexts(random));

        var done = await console.SendAllAsync(RestoreAsync, Next, keepsPlans: true);

        Assert.InRange(done, 1, FuzzedConsole.Count - 1);

        Task RestoreAsync() => console.StoreAsync(ServiceName.M3DB, FuzzedConsole.Transcribed(ServiceName.M3DB, Settled));

        FuzzedRequest Next() => new(HttpMethod.Post, $"{Path}{(random.Next(4) == 0 ? $"?placement={odd.InUri()}" : "")}") { Body = bodies.Next(), IsBeyondM3 = true };
    }

    private static IEnumerable<string> Previews((string Operation, string Tail) call) =>
        DamagedBodies.Transcribed($"/api/v1/services/m3db/placement{call.Tail}").Select(body => $$"""{"operation":"{{call.Operation}}","request":{{body}}}""");
}
