using System.Net;
using System.Text;
using M3Admin.Clusters;
using M3Admin.Clusters.Codecs;
using M3Admin.Clusters.Journal;
using M3Admin.Clusters.Keys;
using M3Admin.EndToEnd.Harness;
using M3Admin.KeyValue;
using M3Admin.KeyValue.Etcd;
using M3Admin.Placements.Model;
using M3Admin.Testing;

namespace M3Admin.EndToEnd;

/// <summary>
/// The console is killed (signal 9) in the midst of commits, over and over. Set M3ADMIN_KILLED_COMMITS to make more commits than the few of a usual run.
/// </summary>
public sealed class KilledConsoleTests
{
    private const int UsualCommits = 40;
    private const string Add = """{"instances":[{"id":"m3db009","isolation_group":"us-east1-a","zone":"embedded","weight":100,"endpoint":"m3db009:9000","hostname":"m3db009","port":9000}],"force":true}""";
    private const string Remove = """{"instance_ids":["m3db009"],"force":true}""";

    private static readonly ServiceKey Databases = new(ServiceName.M3DB, ServiceKey.DefaultEnvironment, ServiceKey.DefaultZone);
    private static readonly string Key = PlacementKeys.Of(Databases);
    private static readonly InstanceId Joiner = new("m3db009");

    [Fact]
    public async Task A_console_killed_at_any_moment_leaves_no_placement_without_its_entry_and_no_entry_without_its_placement()
    {
        await using var etcd = await EtcdServer.LaunchAsync();
        await using var store = new EtcdStore(new EtcdOptions { Endpoints = [etcd.Endpoint] });
        var resting = CapturedHistory.FourNodeCluster.Of(Key).Select(change => change.Value).OfType<byte[]>().ElementAt(1);
        await store.CommitAsync(new Commit { Puts = [new Put(Key, resting)] }, CancellationToken.None);
        var wanted = int.TryParse(Environment.GetEnvironmentVariable("M3ADMIN_KILLED_COMMITS"), out var more) ? more : UsualCommits;
        var random = new Random(20);

        for (var answered = 0; answered < wanted;)
        {
            await using var console = await ConsoleServer.StartAsync(etcd.Endpoint);
            answered += await CommitUntilKilledAsync(console, store, random);
            await CheckAsync(store);
        }
    }

    // Some commits that are answered, and one that is under way when the console dies.
    private static async Task<int> CommitUntilKilledAsync(ConsoleServer console, EtcdStore store, Random random)
    {
        using var client = new HttpClient { BaseAddress = console.Address };
        var answered = random.Next(4, 16);
        for (var i = 0; i < answered; i++)
        {
            using var answer = await ChangeAsync(client, store);
            Assert.True(answer.StatusCode == HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        }

        var last = ChangeAsync(client, store);
        Thread.SpinWait(random.Next(400_000));
        await console.KillAsync();
        await last.ContinueWith(dead => dead.Exception, TaskScheduler.Default);
        return answered;
    }

    // Adds the instance where it is not, and removes it where it is: each is a change.
    private static async Task<HttpResponseMessage> ChangeAsync(HttpClient client, EtcdStore store)
    {
        var stored = await new PlacementStore(store).GetAsync(Databases, CancellationToken.None);
        var (path, body) = stored?.Placement.Find(Joiner) is null ? ("", Add) : ("/remove", Remove);
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        return await client.PostAsync(new Uri($"/api/v1/services/m3db/placement{path}", UriKind.Relative), content);
    }

    private static async Task CheckAsync(EtcdStore store)
    {
        var journal = new PlacementJournal(store, Databases, TimeProvider.System);
        var stored = await new PlacementStore(store).GetAsync(Databases, CancellationToken.None);
        Assert.Equal(stored?.Version, (await journal.HeadAsync(CancellationToken.None)).Version);
        Assert.IsType<JournalVerdict.Whole>(await journal.VerifyAsync(null, CancellationToken.None));

        var page = await journal.ReadAsync(new JournalQuery { NewestFirst = false, Limit = JournalQuery.MostEntries }, CancellationToken.None);
        Assert.Equal(Enumerable.Range(1, page.Entries.Length).Select(version => (long)version), page.Entries.Select(entry => entry.Version.Version));
        Assert.All(page.Entries.Skip(1), entry => Assert.Equal(JournalOrigin.Api, entry.Draft.Actor.Origin));
        foreach (var entry in page.Entries.TakeLast(20))
        {
            var then = await store.GetAsync(Key, entry.Version.ModRevision, CancellationToken.None);
            Assert.Equal(entry.Version, new PlacementVersion(then?.Version ?? 0, then?.ModRevision ?? 0));
            Assert.Equal(then?.Value.ToArray(), (await journal.ValueAsync(entry.Sequence, CancellationToken.None))?.ToArray());
        }
    }
}
