using M3Admin.KeyValue.Etcd;
using M3Admin.Testing;

namespace M3Admin.KeyValue.Tests.Etcd;

public sealed class EtcdErrorTests : EtcdTest
{
    [Fact]
    public async Task A_request_that_is_too_large_is_told_with_its_size()
    {
        await using var server = await EtcdServer.LaunchAsync();
        await using var store = Connect(server.Endpoint);

        var trouble = await Assert.ThrowsAsync<KeyValueException>(() => store.PutAsync("a", new byte[1_600_000]));

        Assert.Equal(KeyValueError.TooLarge, trouble.Error);
        Assert.Matches("16000[0-9]{2} bytes", trouble.Message);
    }

    [Fact]
    public async Task An_etcd_without_space_says_so()
    {
        await using var server = await EtcdServer.LaunchAsync(new EtcdServerOptions { Arguments = ["--quota-backend-bytes", "1000000"] });
        await using var store = Connect(server.Endpoint);

        var first = await Assert.ThrowsAsync<KeyValueException>(() => store.PutAsync("a", new byte[1_400_000]));
        var next = await Assert.ThrowsAsync<KeyValueException>(() => store.PutAsync("a", "1"));

        Assert.Equal((KeyValueError.NoSpace, KeyValueError.NoSpace), (first.Error, next.Error));
        Assert.Contains("NOSPACE", next.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_status_tells_version_size_and_leader()
    {
        await using var server = await EtcdServer.LaunchAsync();
        await using var store = Connect(server.Endpoint);
        var revision = await store.PutAsync("a", "1");

        var status = await store.Maintenance.StatusAsync(Patience);

        Assert.StartsWith("3.", status.Version, StringComparison.Ordinal);
        Assert.Equal((status.Member, revision), (status.Leader, status.Revision));
        Assert.NotEqual(0, status.DbSize);
        Assert.Empty(status.Errors);
    }
}
