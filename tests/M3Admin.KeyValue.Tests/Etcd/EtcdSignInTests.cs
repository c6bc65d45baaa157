using System.Net.Http.Json;
using System.Text;
using M3Admin.KeyValue.Etcd;
using M3Admin.KeyValue.Tests.Contract;
using M3Admin.Testing;

namespace M3Admin.KeyValue.Tests.Etcd;

public sealed class EtcdSignInTests : IAsyncLifetime
{
    private const string User = "console";
    private const string Password = "a secret";
    private readonly CancellationTokenSource _patience = new(TimeSpan.FromSeconds(60));
    private EtcdServer? _server;

    private EtcdServer Server => _server ?? throw new InvalidOperationException("etcd was not started.");

    public async Task InitializeAsync() => _server = await EtcdServer.LaunchAsync();

    public async Task DisposeAsync()
    {
        await (_server?.DisposeAsync() ?? ValueTask.CompletedTask);
        _patience.Dispose();
    }

    [Fact]
    public async Task A_user_with_the_right_password_reads_writes_and_watches()
    {
        await DemandSignInAsync();
        await using var store = Connect(User, Password);

        var revision = await store.PutAsync("mine/a", "1");
        await using var watch = Watch(store, "mine/a", revision);

        Assert.Equal("1", (await store.GetAsync("mine/a", _patience.Token)).Text());
        Assert.Equal("1", (await watch.ChangesAsync(1))[0].Entry.Text());
    }

    [Theory]
    [InlineData(User, "a guess")]
    [InlineData("nobody", Password)]
    [InlineData(null, null)]
    public async Task Anybody_else_is_refused(string? user, string? password)
    {
        await DemandSignInAsync();
        await using var store = Connect(user, password);

        var read = await Assert.ThrowsAsync<KeyValueException>(() => store.GetAsync("mine/a", _patience.Token));
        var write = await Assert.ThrowsAsync<KeyValueException>(() => store.PutAsync("mine/a", "1"));

        Assert.Equal((KeyValueError.Unauthenticated, KeyValueError.Unauthenticated), (read.Error, write.Error));
        Assert.DoesNotContain("a guess", read.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_user_may_not_touch_is_denied()
    {
        await DemandSignInAsync();
        await using var store = Connect(User, Password);
        await using var watch = Watch(store, "others/a", 1);

        var read = await Assert.ThrowsAsync<KeyValueException>(() => store.GetAsync("others/a", _patience.Token));
        var write = await Assert.ThrowsAsync<KeyValueException>(() => store.PutAsync("others/a", "1"));
        var lost = await watch.NextAsync<WatchEvent.Lost>();

        Assert.Equal(KeyValueError.PermissionDenied, read.Error);
        Assert.Equal(KeyValueError.PermissionDenied, write.Error);
        Assert.Equal(KeyValueError.PermissionDenied, lost.Reason.Error);
    }

    [Fact]
    public async Task A_user_is_welcome_where_etcd_asks_for_none()
    {
        await using var store = Connect(User, Password);

        Assert.Null(await store.GetAsync("mine/a", _patience.Token));
    }

    [Fact]
    public async Task When_etcd_begins_to_ask_for_a_user_the_store_signs_in()
    {
        await using var store = Connect(User, Password);
        await store.PutAsync("mine/a", "1");

        await DemandSignInAsync();

        await store.PutAsync("mine/a", "2");
        Assert.Equal("2", (await store.GetAsync("mine/a", _patience.Token)).Text());
    }

    // etcd keeps its tokens in memory: a restart forgets them all, just as time does.
    [Fact]
    public async Task A_token_that_etcd_has_forgotten_is_replaced_without_anybody_noticing()
    {
        await DemandSignInAsync();
        await using var store = Connect(User, Password);
        await store.PutAsync("mine/a", "1");

        await Server.KillAsync();
        await Server.StartAsync();
        await store.PutAsync("mine/a", "2");
        await Server.KillAsync();
        await Server.StartAsync();

        Assert.Equal((2, "2"), await store.GetAsync("mine/a", _patience.Token) is { } entry ? (entry.Version, entry.Text()) : default);
    }

    [Fact]
    public async Task A_watch_whose_token_etcd_has_forgotten_goes_on()
    {
        await DemandSignInAsync();
        await using var store = Connect(User, Password);
        var revision = await store.PutAsync("mine/a", "1");
        await using var watch = Watch(store, "mine/a", revision);
        await watch.ChangesAsync(1);

        await Server.KillAsync();
        var lost = await watch.NextAsync<WatchEvent.Lost>();
        await Server.StartAsync();
        await using var other = Connect(User, Password);
        await other.PutAsync("mine/a", "2");

        Assert.Equal(KeyValueError.Unreachable, lost.Reason.Error);
        Assert.Equal("2", (await watch.ChangesAsync(1))[0].Entry.Text());
    }

    [Fact]
    public async Task Members_and_maintenance_are_for_root_and_whoever_is_not_is_told()
    {
        await DemandSignInAsync();
        await using var store = Connect(User, Password);
        await using var root = Connect("root", "the root secret");
        using var target = new MemoryStream();

        var denied = await Assert.ThrowsAsync<KeyValueException>(() => store.Maintenance.SnapshotAsync(Server.Endpoint, target, progress: null, _patience.Token));
        var snapshot = await root.Maintenance.SnapshotAsync(Server.Endpoint, target, progress: null, _patience.Token);
        await root.Maintenance.DefragmentAsync(Server.Endpoint, _patience.Token);
        var members = await store.Membership.ListAsync(Server.Endpoint, _patience.Token);

        Assert.Equal(KeyValueError.PermissionDenied, denied.Error);
        Assert.Contains("root", denied.Message, StringComparison.Ordinal);
        Assert.Equal(snapshot.FileBytes, target.Length);
        Assert.Single(members);
    }

    private EtcdStore Connect(string? user, string? password) => new(new EtcdOptions { Endpoints = [Server.Endpoint], Username = user, Password = password });

    private WatchReader Watch(EtcdStore store, string key, long from) => new(store.WatchAsync(new WatchQuery(key, IsPrefix: false, from), _patience.Token), _patience.Token);

    private async Task DemandSignInAsync()
    {
        using var http = new HttpClient { BaseAddress = Server.Endpoint };
        await CallAsync(http, "user/add", new { name = "root", password = "the root secret" });
        await CallAsync(http, "role/add", new { name = "root" });
        await CallAsync(http, "user/grant", new { user = "root", role = "root" });
        await CallAsync(http, "user/add", new { name = User, password = Password });
        await CallAsync(http, "role/add", new { name = "owner" });
        await CallAsync(http, "role/grant", new { name = "owner", perm = new { permType = "READWRITE", key = Base64("mine/"), range_end = Base64("mine0") } });
        await CallAsync(http, "user/grant", new { user = User, role = "owner" });
        await CallAsync(http, "enable", new { });
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static async Task CallAsync(HttpClient http, string path, object body)
    {
        using var answer = await http.PostAsJsonAsync(new Uri($"/v3/auth/{path}", UriKind.Relative), body);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }
}
