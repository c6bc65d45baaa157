using M3Admin.Placements.Model;

namespace M3Admin.EndToEnd.Fuzz;

/// <summary>Bodies of M3Coordinator's calls, damaged. <c>M3ADMIN_FUZZ_BODIES=10000</c> sends so many to each.</summary>
public sealed class CoordinatorFuzzTests(FuzzedConsole console) : IClassFixture<FuzzedConsole>
{
    private const int Seed = 20240517;

    // Where in the transcript the instances that bodies name are all there, with their shards available.
    private const int Database = 198;
    private const int Pair = 353;
    private const int TwoPairs = 369;
    private const int Coordinators = 419;
    private const int MoreCoordinators = 443;

    [Theory]
    [InlineData(ServiceName.M3DB, "", Database)]
    [InlineData(ServiceName.M3DB, "/init", null)]
    [InlineData(ServiceName.M3DB, "/remove", Database)]
    [InlineData(ServiceName.M3DB, "/replace", Database)]
    [InlineData(ServiceName.M3DB, "/set", Database)]
    [InlineData(ServiceName.M3Aggregator, "", Pair)]
    [InlineData(ServiceName.M3Aggregator, "/init", null)]
    [InlineData(ServiceName.M3Aggregator, "/remove", TwoPairs)]
    [InlineData(ServiceName.M3Aggregator, "/replace", TwoPairs)]
    [InlineData(ServiceName.M3Aggregator, "/set", TwoPairs)]
    [InlineData(ServiceName.M3Coordinator, "", Coordinators)]
    [InlineData(ServiceName.M3Coordinator, "/init", null)]
    [InlineData(ServiceName.M3Coordinator, "/remove", MoreCoordinators)]
    [InlineData(ServiceName.M3Coordinator, "/replace", MoreCoordinators)]
    [InlineData(ServiceName.M3Coordinator, "/set", Coordinators)]
    public async Task A_damaged_body_never_breaks_the_console_and_a_refused_one_writes_nothing(ServiceName service, string tail, int? row)
    {
        var bodies = DamagedBodies.OfTranscript($"{PathOf(service)}{tail}", new Random(Seed));

        var done = await console.SendAllAsync(() => RestoreAsync(service, row), () => new FuzzedRequest(HttpMethod.Post, $"{PathOf(service)}{tail}") { Body = bodies.Next() });

        Assert.InRange(done, 1, FuzzedConsole.Count - 1);
    }

    private static string PathOf(ServiceName service) => $"/api/v1/services/{service.Text()}/placement";

    private Task RestoreAsync(ServiceName service, int? row) => console.StoreAsync(service, row is { } known ? FuzzedConsole.Transcribed(service, known) : null);
}
