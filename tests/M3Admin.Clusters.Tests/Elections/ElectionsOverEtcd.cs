using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using M3Admin.Clusters.Tests.Stores;
using M3Admin.KeyValue;

namespace M3Admin.Clusters.Tests.Elections;

/// <summary>In a real etcd, on real leases with the numbers that they had then.</summary>
public sealed class ElectionsOverEtcd(EtcdFixture fixture) : ElectionContract(fixture), IClassFixture<EtcdFixture>, IAsyncLifetime
{
    private readonly EtcdFixture _fixture = fixture;
    private readonly HttpClient _etcd = new() { BaseAddress = fixture.Endpoint };
    private readonly HashSet<string> _granted = [];

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var lease in _granted)
        {
            await RevokeAsync(lease);
        }

        _etcd.Dispose();
    }

    protected override async Task StandAsync(string key, string lease, byte[] value)
    {
        if (_granted.Add(lease))
        {
            await PostAsync("/v3/lease/grant", new { ID = Number(lease), TTL = "600" });
        }

        await PostAsync("/v3/kv/put", new { key = Convert.ToBase64String(Encoding.UTF8.GetBytes(key)), value = Convert.ToBase64String(value), lease = Number(lease) });
    }

    protected override Task ResignAsync(string key) => _fixture.Store.CommitAsync(new Commit { Deletes = [key] }, CancellationToken.None);

    protected override async Task StopAsync(string key, string lease)
    {
        await RevokeAsync(lease);
        _granted.Remove(lease);
    }

    private Task RevokeAsync(string lease) => PostAsync("/v3/lease/revoke", new { ID = Number(lease) });

    private async Task PostAsync<T>(string path, T body)
    {
        using var answer = await _etcd.PostAsJsonAsync(path, body);
        answer.EnsureSuccessStatusCode();
    }

    private static string Number(string lease) => long.Parse(lease, NumberStyles.HexNumber, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);
}
