using M3Admin.Clusters.Codecs;
using M3Admin.Clusters.Keys;
using M3Admin.EndToEnd.Harness;
using M3Admin.KeyValue;
using M3Admin.KeyValue.Etcd;
using M3Admin.Placements.Model;
using M3Admin.Testing;

namespace M3Admin.EndToEnd.Coordinator;

/// <summary>Damaged bodies. <c>M3ADMIN_FUZZ_BODIES=10000</c> sends so many to each endpoint; a normal run sends 300.</summary>
public sealed class CoordinatorFuzzTests
{
    private const string Placement = "/api/v1/services/m3db/placement";
    private const int Seed = 20240517;
    private static readonly int Bodies = int.TryParse(Environment.GetEnvironmentVariable("M3ADMIN_FUZZ_BODIES"), out var asked) ? asked : 300;
    private static readonly string Key = PlacementKeys.Of(new ServiceKey(ServiceName.M3DB, ServiceKey.DefaultEnvironment, ServiceKey.DefaultZone));

    [Theory]
    [InlineData(Placement)]
    [InlineData(Placement + "/init")]
    [InlineData(Placement + "/remove")]
    [InlineData(Placement + "/replace")]
    [InlineData(Placement + "/set")]
    public async Task A_damaged_body_never_breaks_the_console_and_a_refused_one_writes_nothing(string path)
    {
        await using var etcd = await FollowedEtcd.StartAsync();
        using var client = new HttpClient { BaseAddress = etcd.Console.Address };
        var start = path.EndsWith("/init", StringComparison.Ordinal) ? null : Stored();
        await WriteAsync(etcd.Store, start);
        var (bodies, done) = (new MutatedBodies(path, Seed), 0);
        var before = await ModRevisionAsync(etcd.Store);
        for (var i = 0; i < Bodies; i++)
        {
            var body = bodies.Next();
            using var content = new ByteArrayContent(body);
            using var answer = await client.PostAsync(new Uri(path, UriKind.Relative), content);
            Check(body, (int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
            var after = await ModRevisionAsync(etcd.Store);
            Assert.True(answer.IsSuccessStatusCode || after == before, $"{(int)answer.StatusCode}, but written: {Convert.ToBase64String(body)}");
            if (answer.IsSuccessStatusCode)
            {
                done++;
                await WriteAsync(etcd.Store, start);
                before = await ModRevisionAsync(etcd.Store);
            }
        }

        Assert.InRange(done, 1, Bodies - 1);
    }

    private static void Check(byte[] body, int status, string text)
    {
        Assert.True(status < 500, $"{status} to {Convert.ToBase64String(body)}: {text}");
        Assert.True(status == 200 || text.StartsWith("{\"status\":\"error\",\"error\":\"", StringComparison.Ordinal), $"{status} to {Convert.ToBase64String(body)}: {text}");
        Assert.DoesNotContain("   at M3Admin", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", text, StringComparison.Ordinal);
    }

    private static byte[] Stored()
    {
        var read = CapturedTranscript.Rows.First(row => row.Name == "m3db get after all available");
        return PlacementValue.Encode(ServiceName.M3DB, CapturedPlacement.Parse(read.Response).Placement, StoredForm.Plain);
    }

    private static Task<CommitResult> WriteAsync(EtcdStore store, byte[]? value) => store.CommitAsync(
        value is null ? new Commit { Deletes = [Key] } : new Commit { Puts = [new Put(Key, value)] }, CancellationToken.None);

    private static async Task<long> ModRevisionAsync(EtcdStore store) => (await store.GetAsync(Key, CancellationToken.None))?.ModRevision ?? 0;
}
