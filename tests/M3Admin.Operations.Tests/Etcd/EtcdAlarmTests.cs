using M3Admin.Clusters.Journal.Events;
using M3Admin.KeyValue;
using M3Admin.KeyValue.Etcd;
using M3Admin.Operations.Etcd;
using M3Admin.Testing;

namespace M3Admin.Operations.Tests.Etcd;

/// <summary>The way out of an alarm, on a real cluster whose databases have reached their quota: it takes no puts, and so neither claims nor entries of the journal.</summary>
public sealed class EtcdAlarmTests : EtcdDeskTest
{
    protected override EtcdServerOptions Options => FullEtcd.SoonFull;

    [Fact]
    public async Task A_full_cluster_is_compacted_defragmented_and_disarmed_and_all_of_it_is_entered_afterwards()
    {
        var revision = await FullEtcd.FillAsync(Etcd, Patience);
        var full = await UntilAsync(p => p.Alarms.Any(a => a.Kind == EtcdAlarmKind.NoSpace) && p.Members.All(m => m.IsNearlyFull));
        await Assert.ThrowsAsync<KeyValueException>(() => DoAsync(new EtcdAction.MoveLeader(Follower(full).Id)));
        Assert.Contains((await PreviewAsync(new EtcdAction.Disarm(full.Alarms[0]))).Dangers, danger => danger.Contains("so the alarm soon comes back", StringComparison.Ordinal));

        var compacted = await DoneAsync(new EtcdAction.Compact(revision));
        foreach (var member in full.Members.OrderBy(m => m.Id == full.LeaderId))
        {
            await DoneAsync(new EtcdAction.Defragment(member.Id));
        }

        Assert.Contains("with the first thing that is done here once it does", compacted.Unentered, StringComparison.Ordinal);
        EtcdOutcome.Done? last = null;
        foreach (var alarm in (await MeasureAsync()).Alarms) // Whichever member was asked to write has raised one.
        {
            last = await DoneAsync(new EtcdAction.Disarm(alarm));
        }

        var free = await MeasureAsync();
        Assert.Empty(free.Alarms);
        Assert.All(free.Members, member => Assert.False(member.IsNearlyFull));
        Assert.NotNull(last?.Entry);
        var entries = (await new ClusterJournal(Cluster.Store, Time).ReadAsync(new EventQuery { NewestFirst = false }, Patience)).Entries;
        Assert.Equal(["compacted", "defragmented", "defragmented", "defragmented"], entries.Take(4).Select(entry => entry.Kind));
        Assert.All(entries.Skip(4), entry => Assert.Equal("alarm-disarmed", entry.Kind));
        Assert.Contains("when an alarm kept etcd from taking entries", entries[0].Summary, StringComparison.Ordinal);
        Assert.DoesNotContain("when an alarm", entries[^1].Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_done_untraced_says_so_beforehand()
    {
        var revision = await FullEtcd.FillAsync(Etcd, Patience);
        await UntilAsync(p => !p.Alarms.IsEmpty);

        var preview = await PreviewAsync(new EtcdAction.Compact(revision));

        Assert.Contains(preview.Dangers, danger => danger.Contains("entered in the journal only afterwards", StringComparison.Ordinal));
        Assert.IsType<EtcdOutcome.Changed>(await Desk.DoAsync(Admin, Cluster, preview with { IsUntraced = false, Dangers = [] }, preview.Expected, Patience));
    }

    [Fact]
    public async Task A_member_that_is_said_to_be_corrupt_is_removed_and_the_alarm_disarmed()
    {
        var before = await MeasureAsync();
        var member = Follower(before);
        await UntilAsync(p => p.Quorum.Down == 0);
        await RaiseAsync("CORRUPT", member.Id);
        var alarmed = await UntilAsync(p => p.Alarms.Contains(new EtcdAlarm(member.Id, EtcdAlarmKind.Corrupt)));

        await DoneAsync(new EtcdAction.Remove(member.Id));
        await UntilAsync(p => p.Members.Length == 2 && p.LeaderId is not null && p.Disagreements.IsEmpty);
        var disarmed = await DoneAsync(new EtcdAction.Disarm(alarmed.Alarms[0]));

        Assert.Empty((await MeasureAsync()).Alarms);
        var entries = (await new ClusterJournal(Cluster.Store, Time).ReadAsync(new EventQuery { NewestFirst = false }, Patience)).Entries;
        Assert.Equal(["member-removed", "alarm-disarmed"], entries.Where(entry => entry.Summary.Contains(": done.", StringComparison.Ordinal)).Select(entry => entry.Kind));
        Assert.Equal(entries[^1].Sequence, disarmed.Entry);
    }

    // As etcd does when members' hashes differ. Its gateway takes JSON.
    private async Task RaiseAsync(string alarm, ulong member)
    {
        using var http = new HttpClient();
        using var asked = new StringContent($$"""{"action":"ACTIVATE","memberID":"{{member}}","alarm":"{{alarm}}"}""");
        (await http.PostAsync(new Uri(Servers.Endpoints[0], "/v3/maintenance/alarm"), asked, Patience)).EnsureSuccessStatusCode();
    }
}
