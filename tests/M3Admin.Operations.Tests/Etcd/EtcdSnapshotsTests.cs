using System.Security.Cryptography;
using M3Admin.Clusters.Journal.Events;
using M3Admin.KeyValue;
using M3Admin.Operations.Etcd;
using M3Admin.Operations.Tests.Changes;
using M3Admin.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace M3Admin.Operations.Tests.Etcd;

public sealed class EtcdSnapshotsTests : EtcdDeskTest
{
    [Fact]
    public async Task A_snapshot_is_taken_with_its_progress_verified_entered_kept_for_its_owner_and_deleted()
    {
        await Etcd.CommitAsync(new Commit { Puts = [new Put("a", new byte[1_000_000])] }, Patience);
        var member = Follower(await MeasureAsync());
        await using var snapshots = new EtcdSnapshots(Watcher, ChangeTest.Open, Time, NullLogger<EtcdSnapshots>.Instance);

        var id = Assert.IsType<StartSnapshotResult.Started>(await snapshots.StartAsync(Admin, Cluster, member.Id, Patience)).Id;
        var taken = await TakenAsync(snapshots, id);
        var (state, path) = snapshots.Find(Admin, id) ?? throw new InvalidOperationException("It is taken.");

        Assert.Null(taken.Trouble);
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(path) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
        var bytes = await File.ReadAllBytesAsync(path, Patience);
        Assert.Equal(state.Done?.Sha256, Convert.ToHexStringLower(SHA256.HashData(bytes.AsSpan(0, bytes.Length - 32))));
        var entry = await new ClusterJournal(Cluster.Store, Time).GetAsync(state.Entry ?? 0, Patience);
        Assert.Equal(("snapshot-taken", true), (entry?.Kind, entry?.Detail.Contains(state.Done?.Sha256 ?? "?", StringComparison.Ordinal)));
        Assert.Null(snapshots.Find(Admin with { Name = "another" }, id));
        await snapshots.ForgetAsync(Admin, id);
        Assert.False(File.Exists(path));
    }

    [Fact]
    public async Task After_a_quarter_of_an_hour_nothing_is_left_of_it()
    {
        var clock = new ManualTimeProvider();
        var member = Follower(await MeasureAsync());
        await using var snapshots = new EtcdSnapshots(Watcher, ChangeTest.Open, clock, NullLogger<EtcdSnapshots>.Instance);
        var id = Assert.IsType<StartSnapshotResult.Started>(await snapshots.StartAsync(Admin, Cluster, member.Id, Patience)).Id;
        await TakenAsync(snapshots, id);
        var path = snapshots.Find(Admin, id)?.Path;

        clock.Advance(EtcdSnapshots.Kept);

        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (File.Exists(path))
        {
            await pause.WaitForNextTickAsync(Patience);
        }

        Assert.Null(snapshots.Find(Admin, id));
    }

    [Fact]
    public async Task Only_admins_take_one_and_only_from_a_member_that_answers()
    {
        var before = await MeasureAsync();
        var member = Follower(before);
        await using var snapshots = new EtcdSnapshots(Watcher, ChangeTest.Open, Time, NullLogger<EtcdSnapshots>.Instance);

        Assert.IsType<StartSnapshotResult.Denied>(await snapshots.StartAsync(Operator, Cluster, member.Id, Patience));
        await ServerOf(before, member.Id).KillAsync();
        var refused = Assert.IsType<StartSnapshotResult.Refused>(await snapshots.StartAsync(Admin, Cluster, member.Id, Patience));

        Assert.Contains("does not answer", refused.Reason, StringComparison.Ordinal);
    }

    private async Task<SnapshotState> TakenAsync(EtcdSnapshots snapshots, string id)
    {
        await foreach (var state in snapshots.FollowAsync(id, Patience))
        {
            if (state.IsOver)
            {
                return state;
            }
        }

        throw new InvalidOperationException("It never was.");
    }
}
