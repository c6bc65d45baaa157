using System.Diagnostics;
using System.Text;
using M3Admin.Clusters.Tests.Stores;
using M3Admin.KeyValue;

namespace M3Admin.Clusters.Tests.Elections;

/// <summary>In a real etcd, on real leases: a process that stops loses its lease, and its key goes by itself.</summary>
public sealed class ElectionsOverEtcd(EtcdFixture fixture) : ElectionContract(fixture), IClassFixture<EtcdFixture>
{
    private readonly EtcdFixture _fixture = fixture;
    private readonly Dictionary<string, string> _granted = [];

    protected override async Task StandAsync(string key, string lease, byte[] value)
    {
        if (!_granted.TryGetValue(key, out var granted))
        {
            granted = _granted[key] = (await EtcdctlAsync("lease", "grant", "600")).Split(' ')[1]; // "lease 694d81e2 granted with TTL(600s)"
        }

        await EtcdctlAsync("put", $"--lease={granted}", key, Encoding.UTF8.GetString(value));
    }

    protected override Task ResignAsync(string key) => _fixture.Store.CommitAsync(new Commit { Deletes = [key] }, CancellationToken.None);

    protected override async Task StopAsync(string key, string lease)
    {
        _granted.Remove(key, out var granted);
        await EtcdctlAsync("lease", "revoke", granted ?? throw new InvalidOperationException("it does not stand"));
    }

    private async Task<string> EtcdctlAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("etcdctl", [$"--endpoints={_fixture.Endpoint.AbsoluteUri.TrimEnd('/')}", .. arguments]) { UseShellExecute = false, RedirectStandardOutput = true };
        start.Environment["ETCDCTL_API"] = "3";
        using var process = Process.Start(start) ?? throw new InvalidOperationException("etcdctl does not start");
        var told = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? told : throw new InvalidOperationException($"etcdctl {string.Join(' ', arguments)}: {told}");
    }
}
