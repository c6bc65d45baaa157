using System.Diagnostics;
using System.Security.Cryptography;
using M3Admin.KeyValue.Etcd;
using M3Admin.KeyValue.Tests.Embedded;
using M3Admin.Testing;

namespace M3Admin.KeyValue.Tests.Etcd;

public sealed class EtcdSnapshotTests : EtcdTest
{
    [Fact]
    public async Task A_snapshot_is_verified_and_etcd_takes_it_back()
    {
        await using var cluster = await EtcdCluster.LaunchAsync();
        await using var store = Connect([.. cluster.Endpoints]);
        await store.PutAsync("a", new byte[1_000_000]);
        using var directory = new TempDirectory();
        var path = Path.Combine(directory.Path, "snapshot.db");
        var progress = new Heard();

        var snapshot = await SaveAsync(store, cluster.Endpoints[1], path, progress);

        var bytes = await File.ReadAllBytesAsync(path, Patience);
        Assert.Equal(snapshot.FileBytes, bytes.Length);
        Assert.Equal(snapshot.Sha256, Convert.ToHexStringLower(SHA256.HashData(bytes.AsSpan(0, (int)snapshot.DatabaseBytes))));
        Assert.True(progress.Steps.Count > 10);
        Assert.Equal(new EtcdSnapshotProgress(snapshot.DatabaseBytes, snapshot.DatabaseBytes), progress.Steps[^1]);
        Assert.Equal(0, await RestoreAsync(path, Path.Combine(directory.Path, "restored")));
    }

    [Fact]
    public async Task A_member_without_a_leader_still_gives_one()
    {
        await using var cluster = await EtcdCluster.LaunchAsync();
        await using var store = Connect([.. cluster.Endpoints]);
        await cluster.Members[1].KillAsync();
        await cluster.Members[2].KillAsync();
        using var target = new MemoryStream();

        var snapshot = await store.Maintenance.SnapshotAsync(cluster.Endpoints[0], target, progress: null, Patience);

        Assert.Equal(snapshot.FileBytes, target.Length);
    }

    private async Task<EtcdSnapshot> SaveAsync(EtcdStore store, Uri endpoint, string path, IProgress<EtcdSnapshotProgress> progress)
    {
        await using var file = File.Create(path);
        return await store.Maintenance.SnapshotAsync(endpoint, file, progress, Patience);
    }

    private async Task<int> RestoreAsync(string snapshot, string data)
    {
        var start = new ProcessStartInfo("etcdctl", ["snapshot", "restore", snapshot, "--data-dir", data]) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment["ETCDCTL_API"] = "3";
        using var process = Process.Start(start) ?? throw new InvalidOperationException("etcdctl did not start.");
        await process.WaitForExitAsync(Patience);
        return process.ExitCode;
    }

    private sealed class Heard : IProgress<EtcdSnapshotProgress>
    {
        public List<EtcdSnapshotProgress> Steps { get; } = [];

        public void Report(EtcdSnapshotProgress value) => Steps.Add(value);
    }
}
