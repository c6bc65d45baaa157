using System.Net.Http.Headers;
using System.Net.ServerSentEvents;
using M3Admin.EndToEnd.Harness;
using M3Admin.Testing;

namespace M3Admin.EndToEnd.Access;

/// <summary>What stays open, when what it was opened with no longer holds.</summary>
public sealed class OpenStreamTests
{
    private const string Database = "_sd.placement/default_env/m3db";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_stream_ends_when_its_token_is_revoked_and_others_go_on()
    {
        await using var etcd = await FollowedEtcd.StartAsync();
        using var admin = new TokenClient(etcd.Console);
        var (id, secret) = await admin.CreateAsync("""{"name":"gone","role":"viewer"}""");
        var (_, other) = await admin.CreateAsync("""{"name":"stays","role":"viewer"}""");
        using var cut = await HubSocket.OpenAsync(etcd.Console.Address, token: secret);
        using var stays = await HubSocket.OpenAsync(etcd.Console.Address, token: other);
        Assert.Contains("m3foo is no M3 service", await cut.AskAsync(), StringComparison.Ordinal);

        await admin.SendAsync(HttpMethod.Delete, $"{TokenClient.Tokens}/{id}");
        await cut.IsCutAsync();

        Assert.Contains("m3foo is no M3 service", await stays.AskAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Server_sent_events_end_when_their_token_expires_and_others_go_on()
    {
        var clock = new ManualTimeProvider();
        await using var etcd = await FollowedEtcd.StartAsync(clock);
        var states = CapturedHistory.FourNodeCluster.Of(Database).ToList();
        await etcd.Store.WriteAsync(states[5]);
        await etcd.IsListedAsync();
        using var admin = new TokenClient(etcd.Console);
        var (_, expiring) = await admin.CreateAsync($$"""{"name":"expiring","role":"viewer","expiresAt":"{{clock.GetUtcNow().AddHours(1):yyyy-MM-ddTHH:mm:ssZ}}"}""");
        var (_, lasting) = await admin.CreateAsync("""{"name":"lasting","role":"viewer"}""");
        using var end = new CancellationTokenSource(Patience);
        await using var cut = Follow(etcd.Console, expiring, end.Token).GetAsyncEnumerator(end.Token);
        await using var stays = Follow(etcd.Console, lasting, end.Token).GetAsyncEnumerator(end.Token);
        Assert.True(await cut.MoveNextAsync() && await stays.MoveNextAsync());

        clock.Advance(TimeSpan.FromHours(1));
        await Assert.ThrowsAnyAsync<IOException>(async () =>
        {
            while (await cut.MoveNextAsync())
            {
                end.Token.ThrowIfCancellationRequested();
            }
        });

        await etcd.Store.WriteAsync(states[6]);
        while (stays.Current.EventType != "change")
        {
            Assert.True(await stays.MoveNextAsync());
        }
    }

    [Fact]
    public async Task A_stream_ends_when_its_session_does()
    {
        await using var console = SignInConsole.WithEveryRole();
        using var ann = new Person(console);
        using var elsewhere = new Person(console);
        using var other = new Person(console);
        await ann.SignInAsync("viewer");
        await elsewhere.SignInAsync("viewer");
        await other.SignInAsync("operator");
        using var cut = await HubSocket.OpenAsync(console.Address, ann.Cookies);
        using var stays = await HubSocket.OpenAsync(console.Address, other.Cookies);

        await elsewhere.SubmitAsync("/sign-out", "/sign-out/everywhere", ("confirm", "yes"));
        await cut.IsCutAsync();

        Assert.Contains("m3foo is no M3 service", await stays.AskAsync(), StringComparison.Ordinal);
    }

    private static async IAsyncEnumerable<SseItem<string>> Follow(ConsoleHost console, string token, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        using var client = new HttpClient { BaseAddress = console.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        await using var stream = await client.GetStreamAsync(new Uri("/api/v1/services/m3db/placement/watch", UriKind.Relative), ct);
        await foreach (var told in SseParser.Create(stream).EnumerateAsync(ct))
        {
            yield return told;
        }
    }
}
