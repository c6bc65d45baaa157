using System.Text;
using System.Text.Json;
using M3Admin.Clusters.Codecs;
using M3Admin.Clusters.Json.Requests;
using M3Admin.Placements.Model;

namespace M3Admin.EndToEnd.Fuzz;

/// <summary>The calls beyond M3's, damaged everywhere. <c>M3ADMIN_FUZZ_BODIES=10000</c> sends so many to each.</summary>
public sealed class PlanFuzzTests(FuzzedConsole console) : IClassFixture<FuzzedConsole>
{
    private const string Path = "/api/v1/services/m3db/placement";
    private const int Seed = 20240518;

    // States of the transcript: all shards available, and four on their way to an instance that has joined.
    private const int Settled = 198;
    private const int OnTheWay = 214;

    private const string Adding =
        """{"operation":"add","request":{"instances":[{"id":"d","isolation_group":"g1","zone":"embedded","weight":100,"endpoint":"d:9000","hostname":"d","port":9000}]}}""";

    private const string Uneven =
        """{"placement":{"instances":{"a":{"id":"a","isolation_group":"g1","zone":"embedded","weight":100,"endpoint":"a:9000","hostname":"a","port":9000,"shards":[{"id":0,"state":"AVAILABLE"},{"id":1,"state":"AVAILABLE"},{"id":2,"state":"AVAILABLE"}]},"b":{"id":"b","isolation_group":"g2","zone":"embedded","weight":100,"endpoint":"b:9000","hostname":"b","port":9000,"shards":[{"id":3,"state":"AVAILABLE"}]}},"replica_factor":1,"num_shards":4,"is_sharded":true},"confirm":true,"force":true}""";

    private static readonly string[] QueriesOfJournal = ["limit", "cursor", "order", "origin", "operation", "who", "text", "from", "to"];
    private static readonly string[] GoodValues = ["1", "2", "newest", "oldest", "api", "observed", "add", "write", "2026-11-24", "2026-11-24T08:00:00Z", "true", "false"];

    private readonly Random _random = new(Seed);

    [Fact]
    public async Task A_damaged_commit_is_refused_or_commits_just_the_plan()
    {
        DamagedBodies? bodies = null;

        var done = await console.SendAllAsync(PreviewAsync, () => Post("commit", bodies ?? throw new InvalidOperationException("nothing was previewed")));

        Assert.InRange(done, 1, FuzzedConsole.Count - 1);

        async Task PreviewAsync()
        {
            await RestoreAsync(Settled);
            var preview = await console.OkAsync(new FuzzedRequest(HttpMethod.Post, $"{Path}/preview") { Body = Encoding.UTF8.GetBytes(Adding) });
            var hash = JsonDocument.Parse(preview).RootElement.GetProperty("planHash").GetString();
            bodies = new DamagedBodies([$$"""{"planHash":"{{hash}}","accept":true,"reason":"more room"}""", $$"""{"planHash":"{{hash}}"}"""], _random);
        }
    }

    [Theory]
    [InlineData("rebalance", null)]
    [InlineData("undo", OnTheWay)]
    [InlineData("replica", null)]
    public async Task A_damaged_order_is_refused_or_does_what_it_says(string call, int? row)
    {
        var bodies = new DamagedBodies(["""{"accept":true,"reason":"quarterly levelling"}""", """{"accept":true}""", """{"accept":false,"reason":null}"""], _random);
        var odd = new OddTexts(_random);

        var done = await console.SendAllAsync(() => row is { } known ? RestoreAsync(known) : console.StoreAsync(ServiceName.M3DB, Encode(Uneven)), () => Post(_random.Next(4) == 0 ? $"{call}?{odd.InUri()}={odd.InUri()}" : call, bodies) with
        {
            Headers = _random.Next(4) == 0 ? [("Cluster-Zone-Name", odd.InHeader()), ("Dry-Run", odd.InHeader())] : [],
        });

        Assert.InRange(done, 1, FuzzedConsole.Count - 1);
    }

    [Fact]
    public async Task Odd_queries_of_the_journal_and_of_differences_are_answered_and_write_nothing()
    {
        await console.StoreAsync(ServiceName.M3DB, Encode(Uneven));
        await console.OkAsync(new FuzzedRequest(HttpMethod.Post, $"{Path}/replica") { Body = Encoding.UTF8.GetBytes("""{"accept":true}"""), IsBeyondM3 = true });
        var odd = new OddTexts(_random);

        var done = await console.SendAllAsync(() => Task.CompletedTask, () => new FuzzedRequest(HttpMethod.Get, $"{Path}/{Query(odd)}") { IsBeyondM3 = true });

        Assert.InRange(done, 1, FuzzedConsole.Count - 1);
    }

    private string Query(OddTexts odd) => _random.Next(4) switch
    {
        0 => $"diff?from={Value(odd)}&to={Value(odd)}{(_random.Next(4) == 0 ? "&from=1" : "")}",
        1 => $"journal/{odd.InUri()}?placement={Value(odd)}",
        2 => $"journal/1?placement={Value(odd)}",
        _ => $"journal?{string.Join('&', Enumerable.Range(0, _random.Next(1, 4)).Select(_ => $"{QueriesOfJournal[_random.Next(QueriesOfJournal.Length)]}={Value(odd)}"))}",
    };

    private string Value(OddTexts odd) => _random.Next(2) == 0 ? GoodValues[_random.Next(GoodValues.Length)] : odd.InUri();

    private static byte[] Encode(string set)
    {
        var request = Assert.IsType<ChangeRequest.Set>(Assert.IsType<RequestRead.Read>(RequestBody.Read(RequestVerb.Set, Encoding.UTF8.GetBytes(set))).Request);
        return PlacementValue.Encode(ServiceName.M3DB, request.Placement, StoredForm.Plain);
    }

    private Task RestoreAsync(int row) => console.StoreAsync(ServiceName.M3DB, FuzzedConsole.Transcribed(ServiceName.M3DB, row));

    private static FuzzedRequest Post(string tail, DamagedBodies bodies) => new(HttpMethod.Post, $"{Path}/{tail}") { Body = bodies.Next(), IsBeyondM3 = true };
}
