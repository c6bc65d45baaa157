using System.Net;
using M3Admin.Clusters.Codecs;
using M3Admin.Clusters.Journal;
using M3Admin.Clusters.Keys;
using M3Admin.EndToEnd.Harness;
using M3Admin.KeyValue;
using M3Admin.KeyValue.Etcd;
using M3Admin.Placements.Model;
using M3Admin.Testing;

namespace M3Admin.EndToEnd;

/// <summary>Every read in the transcript of a real M3Coordinator, asked of the running console on a real etcd.</summary>
public sealed class CoordinatorReadTests
{
    [Fact]
    public async Task Every_stable_read_of_a_placement_is_answered_to_the_byte()
    {
        await using var etcd = await FollowedEtcd.StartAsync();
        using var client = new HttpClient { BaseAddress = etcd.Console.Address };
        var reads = CapturedTranscript.Rows.Where(row => row.IsPlacementRead && row.IsStable).ToList();
        Assert.Equal(44, reads.Count);
        foreach (var read in reads)
        {
            await StoreAsync(etcd.Store, read);
            using var answer = await AskAsync(client, read);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal(read.Response, await answer.Content.ReadAsStringAsync());
        }
    }

    [Fact]
    public async Task Every_refused_read_is_refused_as_M3_does_or_as_the_list_of_differences_says()
    {
        await using var etcd = await FollowedEtcd.StartAsync();
        using var client = new HttpClient { BaseAddress = etcd.Console.Address };
        var refused = CapturedTranscript.Rows.Where(row => row.Method == "GET" && row.IsStable && row.Status is 400 or 404 && row.Path?.Contains("/placement", StringComparison.Ordinal) == true).ToList();
        Assert.NotEmpty(refused);
        foreach (var read in refused)
        {
            // What the transcript refuses for its syntax is refused whether or not there is a placement; the rest asks where there is none.
            using var answer = await AskAsync(client, read);
            Assert.Equal((read.Sequence, read.Status, read.Response), (read.Sequence, (int)answer.StatusCode, await answer.Content.ReadAsStringAsync()));
        }
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task Who_asks_for_it_gets_the_same_answer_compressed(string encoding)
    {
        await using var etcd = await FollowedEtcd.StartAsync();
        await etcd.Store.WriteAsync(CapturedHistory.FourNodeCluster.Of("_sd.placement/default_env/m3db").First());
        using var plain = new HttpClient { BaseAddress = etcd.Console.Address };
        using var unpacking = new HttpClientHandler { AutomaticDecompression = encoding == "br" ? DecompressionMethods.Brotli : DecompressionMethods.GZip };
        using var asking = new HttpClient(unpacking) { BaseAddress = etcd.Console.Address };
        using var packing = new HttpRequestMessage(HttpMethod.Get, "/api/v1/services/m3db/placement") { Headers = { { "Accept-Encoding", encoding } } };

        using var packed = await plain.SendAsync(packing);

        Assert.Equal([encoding], packed.Content.Headers.ContentEncoding);
        var path = new Uri("/api/v1/services/m3db/placement", UriKind.Relative);
        Assert.Equal(await plain.GetStringAsync(path), await asking.GetStringAsync(path));
    }

    [Theory]
    [InlineData("?version=0", "", 404, "could not find version 0 of the placement of m3db/default_env@embedded: the newest is 1")]
    [InlineData("?version=2", "", 404, "could not find version 2 of the placement of m3db/default_env@embedded: the newest is 1")]
    [InlineData("?version=-1", "", 400, "invalid version range")]
    [InlineData("", "nozone", 400, "no etcd cluster found for zone: nozone")]
    public async Task Where_M3_blames_itself_the_caller_is_told_what_is_wrong(string query, string zone, int status, string message)
    {
        await using var etcd = await FollowedEtcd.StartAsync();
        await etcd.Store.WriteAsync(CapturedHistory.FourNodeCluster.Of("_sd.placement/default_env/m3db").First());
        using var client = new HttpClient { BaseAddress = etcd.Console.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/services/m3db/placement{query}");
        request.Headers.Add("Cluster-Zone-Name", zone);

        using var answer = await client.SendAsync(request);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal($$"""{"status":"error","error":"{{message}}"}""" + "\n", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_version_that_etcd_has_compacted_is_read_from_the_journal()
    {
        await using var etcd = await FollowedEtcd.StartAsync();
        await etcd.Store.WriteAsync(CapturedHistory.FourNodeCluster);
        using var client = new HttpClient { BaseAddress = etcd.Console.Address };
        var third = new Uri("/api/v1/services/m3db/placement?version=3", UriKind.Relative);
        var before = await client.GetStringAsync(third);
        var database = new ServiceKey(ServiceName.M3DB, ServiceKey.DefaultEnvironment, ServiceKey.DefaultZone);
        await new PlacementJournal(etcd.Store, database, TimeProvider.System).CatchUpAsync(CancellationToken.None);

        await CompactAsync(etcd.Store);

        Assert.Equal(before, await client.GetStringAsync(third));
    }

    [Fact]
    public async Task A_version_that_was_compacted_before_there_was_a_journal_is_told_as_forgotten_and_the_newest_is_still_read()
    {
        await using var server = await EtcdServer.LaunchAsync();
        await using var store = new EtcdStore(new EtcdOptions { Endpoints = [server.Endpoint] });
        await store.WriteAsync(CapturedHistory.FourNodeCluster);
        await CompactAsync(store);
        await using var console = ConsoleHost.Following(server.Endpoint);
        using var client = new HttpClient { BaseAddress = console.Address };

        using var forgotten = await client.GetAsync(new Uri("/api/v1/services/m3db/placement?version=3", UriKind.Relative));
        using var kept = await client.GetAsync(new Uri("/api/v1/services/m3db/placement?version=7", UriKind.Relative));

        Assert.Equal(HttpStatusCode.NotFound, forgotten.StatusCode);
        Assert.Contains("version 3 of the placement of m3db/default_env@embedded is no longer kept", await forgotten.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, kept.StatusCode);
    }

    [Fact]
    public async Task When_etcd_is_gone_the_answer_says_so_and_readiness_too()
    {
        await using var etcd = await FollowedEtcd.StartAsync();
        using var client = new HttpClient { BaseAddress = etcd.Console.Address };
        await etcd.Server.KillAsync();

        using var answer = await client.GetAsync(new Uri("/api/v1/services/m3db/placement", UriKind.Relative));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Contains(etcd.Server.Endpoint.Authority, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(new Uri("/health", UriKind.Relative))).StatusCode);
    }

    [Theory]
    [InlineData("Host", "evil.example")]
    [InlineData("Origin", "http://evil.example")]
    public async Task A_page_of_another_site_is_refused(string header, string value)
    {
        await using var console = ConsoleHost.Embedded();
        using var client = new HttpClient { BaseAddress = console.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/services/m3db/placement");
        request.Headers.Add(header, value);
        using var answer = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    private static async Task CompactAsync(EtcdStore store)
    {
        var newest = await store.GetAsync("_sd.placement/default_env/m3db", CancellationToken.None);
        await store.Maintenance.CompactAsync(newest?.ModRevision ?? 0, CancellationToken.None);
    }

    private static Task<HttpResponseMessage> AskAsync(HttpClient client, CapturedExchange read)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, read.Path);
        foreach (var (name, value) in read.Headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return client.SendAsync(request);
    }

    /// <summary>Stores what the answer says as the version that it says.</summary>
    private static async Task StoreAsync(EtcdStore store, CapturedExchange read)
    {
        var (placement, version) = CapturedPlacement.Parse(read.Response);
        var service = ServiceNames.Parse(read.Path?.Split('/')[4]) ?? throw new InvalidOperationException($"{read.Path} names no service.");
        var environment = read.Headers.GetValueOrDefault("Cluster-Environment-Name", "").Trim();
        var key = PlacementKeys.Of(new ServiceKey(service, environment.Length == 0 ? ServiceKey.DefaultEnvironment : environment, ServiceKey.DefaultZone));
        var value = PlacementValue.Encode(service, placement, StoredForm.Plain);
        await store.CommitAsync(new Commit { Deletes = [key] }, CancellationToken.None);
        for (var put = 0; put < version; put++)
        {
            await store.CommitAsync(new Commit { Puts = [new Put(key, value)] }, CancellationToken.None);
        }
    }
}
