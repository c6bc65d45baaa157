using M3Admin.KeyValue.Etcd;
using M3Admin.Testing;

namespace M3Admin.KeyValue.Tests.Etcd;

/// <summary>etcd is stopped by a signal: its connections stand, and nothing comes back.</summary>
public sealed class EtcdSilenceTests : EtcdTest
{
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(3); // Long enough for a busy machine to answer where etcd is not silent.

    [Fact]
    public async Task A_read_of_a_silent_etcd_times_out()
    {
        await using var server = await EtcdServer.LaunchAsync();
        await using var store = ConnectBriefly(server.Endpoint);
        await store.PutAsync("a", "1");

        server.Suspend();
        var trouble = await Assert.ThrowsAsync<KeyValueException>(() => store.GetAsync("a", Patience));
        server.Resume();

        Assert.Equal(KeyValueError.Timeout, trouble.Error);
        Assert.Contains($"{Short.TotalSeconds} s", trouble.Message, StringComparison.Ordinal);
        Assert.Equal("1", (await store.GetAsync("a", Patience)).Text());
    }

    [Fact]
    public async Task A_commit_to_a_silent_etcd_has_an_unknown_outcome_and_is_not_sent_elsewhere()
    {
        await using var silent = await EtcdServer.LaunchAsync();
        await using var other = await EtcdServer.LaunchAsync();
        await using var store = ConnectBriefly(silent.Endpoint, other.Endpoint);
        await store.PutAsync("a", "1");

        silent.Suspend();
        var trouble = await Assert.ThrowsAsync<KeyValueException>(() => store.PutAsync("a", "2"));
        silent.Resume();

        Assert.Equal(KeyValueError.OutcomeUnknown, trouble.Error);
        await using var elsewhere = Connect(other.Endpoint);
        Assert.Null(await elsewhere.GetAsync("a", Patience));
    }

    [Fact]
    public async Task A_commit_whose_connection_breaks_after_it_was_sent_has_an_unknown_outcome()
    {
        await using var server = await EtcdServer.LaunchAsync();
        await using var store = Connect(server.Endpoint);
        await store.PutAsync("a", "1");

        server.Suspend();
        var commit = store.PutAsync("a", "2");
        await server.KillAsync();

        Assert.Equal(KeyValueError.OutcomeUnknown, (await Assert.ThrowsAsync<KeyValueException>(() => commit)).Error);
    }

    [Fact]
    public async Task A_read_goes_from_a_silent_member_to_the_next_one_and_stays_there()
    {
        await using var silent = await EtcdServer.LaunchAsync();
        await using var other = await EtcdServer.LaunchAsync();
        await using var store = ConnectBriefly(silent.Endpoint, other.Endpoint);

        silent.Suspend();

        Assert.Null(await store.GetAsync("a", Patience));
        await store.PutAsync("a", "1");
        Assert.Equal("1", (await store.GetAsync("a", Patience)).Text());
    }

    [Fact]
    public async Task Whoever_gives_up_waiting_sees_his_own_cancellation()
    {
        await using var server = await EtcdServer.LaunchAsync();
        await using var store = Connect(server.Endpoint);
        var commit = new Commit { Puts = [new Put("a", default)] };
        await store.CommitAsync(commit, Patience);
        server.Suspend();
        using var cancel = new CancellationTokenSource();

        var read = store.GetAsync("a", cancel.Token);
        var write = store.CommitAsync(commit, cancel.Token);
        await cancel.CancelAsync();

        Assert.Equal(cancel.Token, (await Assert.ThrowsAnyAsync<OperationCanceledException>(() => read)).CancellationToken);
        Assert.Equal(cancel.Token, (await Assert.ThrowsAnyAsync<OperationCanceledException>(() => write)).CancellationToken);
    }

    [Fact]
    public async Task A_watch_notices_that_etcd_went_silent_and_goes_on_when_it_speaks_again()
    {
        await using var server = await EtcdServer.LaunchAsync(new EtcdServerOptions { Arguments = ["--grpc-keepalive-min-time", "500ms"] });
        await using var store = ConnectBriefly(server.Endpoint);
        var revision = await store.PutAsync("a", "1");
        await using var watch = Watch(store, "a", revision);
        await watch.ChangesAsync(1);

        server.Suspend();
        await watch.NextAsync<WatchEvent.Lost>();
        server.Resume();
        await watch.NextAsync<WatchEvent.Live>();
        await using var other = Connect(server.Endpoint);
        await other.PutAsync("a", "2");

        Assert.Equal("2", (await watch.ChangesAsync(1))[0].Entry.Text());
    }

    private static EtcdStore ConnectBriefly(params Uri[] endpoints) => new(new EtcdOptions { Endpoints = endpoints, Timeout = Short, KeepAlive = Short });
}
