using M3Admin.KeyValue.Etcd;
using M3Admin.Testing;

namespace M3Admin.KeyValue.Tests.Etcd;

public sealed class EtcdTlsTests : IAsyncLifetime
{
    private readonly TestCertificates _certificates = new();
    private EtcdServer? _server;

    public async Task InitializeAsync() => _server = await EtcdServer.LaunchAsync(new EtcdServerOptions { Certificates = _certificates });

    public async Task DisposeAsync()
    {
        await (_server?.DisposeAsync() ?? ValueTask.CompletedTask);
        _certificates.Dispose();
    }

    [Fact]
    public async Task With_the_authority_and_a_client_certificate_everything_works()
    {
        await using var store = Connect(_certificates.CaFile, _certificates.ClientCertFile, _certificates.ClientKeyFile);

        await store.PutAsync("a", "1");

        Assert.Equal("1", (await store.GetAsync("a", CancellationToken.None)).Text());
    }

    [Fact]
    public async Task Without_a_client_certificate_etcd_refuses_and_the_message_says_what_to_check()
    {
        await using var store = Connect(_certificates.CaFile, null, null);

        var read = await Assert.ThrowsAsync<KeyValueException>(() => store.GetAsync("a", CancellationToken.None));
        var write = await Assert.ThrowsAsync<KeyValueException>(() => store.PutAsync("a", "1"));

        // etcd may hang up before or after it says why: both name the option.
        Assert.Contains("CertFile", read.Message, StringComparison.Ordinal);
        Assert.Contains("CertFile", write.Message, StringComparison.Ordinal);
        await using var welcome = Connect(_certificates.CaFile, _certificates.ClientCertFile, _certificates.ClientKeyFile);
        Assert.Null(await welcome.GetAsync("a", CancellationToken.None));
    }

    [Fact]
    public async Task A_server_of_an_unknown_authority_is_not_trusted()
    {
        using var others = new TestCertificates();
        await using var store = Connect(others.CaFile, _certificates.ClientCertFile, _certificates.ClientKeyFile);

        var trouble = await Assert.ThrowsAsync<KeyValueException>(() => store.GetAsync("a", CancellationToken.None));

        Assert.Equal(KeyValueError.Unauthenticated, trouble.Error);
        Assert.Contains("CaFile", trouble.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_certificate_of_an_unknown_authority_is_refused()
    {
        using var others = new TestCertificates();
        await using var store = Connect(_certificates.CaFile, others.ClientCertFile, others.ClientKeyFile);

        var trouble = await Assert.ThrowsAsync<KeyValueException>(() => store.GetAsync("a", CancellationToken.None));

        Assert.Contains("CertFile", trouble.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_we_are_is_not_told_to_an_address_without_tls_that_a_member_advertises()
    {
        await using var store = Connect(_certificates.CaFile, _certificates.ClientCertFile, _certificates.ClientKeyFile);

        var trouble = await Assert.ThrowsAsync<KeyValueException>(() => store.Maintenance.StatusAsync(new Uri("http://127.0.0.1:1"), CancellationToken.None));
        var status = await store.Maintenance.StatusAsync(new Uri((await store.Membership.ListAsync(CancellationToken.None))[0].ClientUrls[0]), CancellationToken.None);

        Assert.Contains("https", trouble.Message, StringComparison.Ordinal);
        Assert.NotEqual(0UL, status.Member);
    }

    private EtcdStore Connect(string caFile, string? certFile, string? keyFile) => new(new EtcdOptions
    {
        Endpoints = [_server?.Endpoint ?? throw new InvalidOperationException("etcd was not started.")],
        CaFile = caFile,
        CertFile = certFile,
        KeyFile = keyFile,
    });
}
