using System.Text;
using M3Admin.KeyValue;
using M3Admin.Placements.Model;

namespace M3Admin.EndToEnd.Fuzz;

/// <summary>Paths, queries and headers of M3Coordinator's calls, damaged. <c>M3ADMIN_FUZZ_BODIES=10000</c> sends so many of each kind.</summary>
public sealed class AddressFuzzTests(FuzzedConsole console) : IClassFixture<FuzzedConsole>
{
    private const int Seed = 20240519;

    // Rows of the transcript.
    private const int Database = 198;
    private const int Aggregators = 369;
    private const int Coordinators = 443;

    [Theory]
    [InlineData(ServiceName.M3DB, Database)]
    [InlineData(ServiceName.M3Aggregator, Aggregators)]
    [InlineData(ServiceName.M3Coordinator, Coordinators)]
    public async Task An_odd_id_deletes_nobody_and_never_the_whole_placement(ServiceName service, int row)
    {
        var random = new Random(Seed);
        var (odd, times, wholes) = (new OddTexts(random), 0, 0);

        await console.SendAllAsync(CountAndRestoreAsync, () => new FuzzedRequest(HttpMethod.Delete, $"{PathOf(service)}/{odd.InUri()}{(random.Next(2) == 0 ? $"?force={odd.InUri()}" : "")}"));

        Assert.Equal(0, wholes);

        async Task CountAndRestoreAsync()
        {
            wholes += times++ > 0 && await console.Store.GetAsync(FuzzedConsole.KeyOf(service), CancellationToken.None) is null ? 1 : 0;
            await RestoreAsync(service, row);
        }
    }

    [Fact]
    public async Task Odd_headers_never_break_the_console_and_a_dry_run_writes_nothing()
    {
        var random = new Random(Seed);
        var odd = new OddTexts(random);
        var body = Encoding.UTF8.GetBytes("""{"instances":[{"id":"n1","isolation_group":"r9","zone":"embedded","weight":100,"endpoint":"n1:9000","hostname":"n1","port":9000}],"num_shards":4,"replication_factor":1}""");
        var adding = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(body).Replace(",\"num_shards\":4,\"replication_factor\":1", "", StringComparison.Ordinal));

        var done = await console.SendAllAsync(ForgetAndRestoreAsync, Next);

        Assert.InRange(done, 1, FuzzedConsole.Count - 1);

        FuzzedRequest Next() => random.Next(4) switch
        {
            0 => new FuzzedRequest(HttpMethod.Get, PathOf(ServiceName.M3DB)) { Headers = [("Cluster-Environment-Name", odd.InHeader()), ("Cluster-Zone-Name", odd.InHeader())] },
            1 => new FuzzedRequest(HttpMethod.Post, $"{PathOf(ServiceName.M3DB)}/init") { Body = body, Headers = [("Cluster-Environment-Name", odd.InHeader()), ("Dry-Run", odd.InHeader())] },
            2 => new FuzzedRequest(HttpMethod.Post, PathOf(ServiceName.M3DB)) { Body = adding, Headers = [("Dry-Run", odd.InHeader())] },
            _ => new FuzzedRequest(HttpMethod.Delete, PathOf(ServiceName.M3DB)) { Headers = [("Cluster-Environment-Name", odd.InHeader()), ("Cluster-Zone-Name", odd.InHeader()), ("Dry-Run", odd.InHeader())] },
        };

        async Task ForgetAndRestoreAsync()
        {
            await console.ForgetOthersAsync();
            await RestoreAsync(ServiceName.M3DB, Database);
        }
    }

    [Fact]
    public async Task An_odd_version_is_refused_and_reads_write_nothing()
    {
        var odd = new OddTexts(new Random(Seed));

        await console.SendAllAsync(() => RestoreAsync(ServiceName.M3DB, Database), () => new FuzzedRequest(HttpMethod.Get, $"{PathOf(ServiceName.M3DB)}?version={odd.InUri()}"));
    }

    private static string PathOf(ServiceName service) => $"/api/v1/services/{service.Text()}/placement";

    private Task RestoreAsync(ServiceName service, int row) => console.StoreAsync(service, FuzzedConsole.Transcribed(service, row));
}
