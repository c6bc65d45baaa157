using M3Admin.Clusters.Journal.Events;
using M3Admin.KeyValue;
using M3Admin.Operations.Etcd;

namespace M3Admin.Operations.Tests.Etcd;

/// <summary>What is done to a real cluster of three, and what the journal says about it.</summary>
public sealed class EtcdActionTests : EtcdDeskTest
{
    [Fact]
    public async Task A_member_comes_as_a_learner_is_promoted_takes_the_lead_and_another_one_goes()
    {
        await MeasureAsync();
        var server = Servers.NewMember("four");

        var added = await DoneAsync(new EtcdAction.Add(server.PeerAddress, AsLearner: true));
        var id = (await MeasureAsync()).Members.Single(m => !m.IsVoter).Id;
        await Servers.JoinAsync(server);
        await UntilAsync(p => p.Find(id) is { IsReachable: true, IsBehind: false });
        var promoted = await DoneAsync(new EtcdAction.Promote(id));
        await UntilAsync(p => p is { Quorum: { Voters: 4, Down: 0 }, Disagreements.IsEmpty: true });
        var moved = await DoneAsync(new EtcdAction.MoveLeader(id));
        var four = await UntilAsync(p => p.LeaderId == id && p.Disagreements.IsEmpty);
        var leaving = Follower(four);
        var removed = await DoneAsync(new EtcdAction.Remove(leaving.Id));

        Assert.Null((await MeasureAsync()).Find(leaving.Id));
        Assert.Equal(
            ["member-added", "member-promoted", "leader-moved", "member-removed"],
            [(await EntryAsync(added)).Kind, (await EntryAsync(promoted)).Kind, (await EntryAsync(moved)).Kind, (await EntryAsync(removed)).Kind]);
        var entry = await EntryAsync(removed);
        Assert.Equal(("ann", "admin", $"Remove {leaving.Label}: done."), (entry.Actor.Name, entry.Actor.Role, entry.Summary));
        Assert.Contains("Votes before: 4 members", entry.Detail, StringComparison.Ordinal);
        Assert.Contains("Votes after: 3 members", entry.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dead_member_goes_and_its_successor_comes_as_a_voter()
    {
        var before = await MeasureAsync();
        var dead = Follower(before);
        await ServerOf(before, dead.Id).KillAsync();

        await DoneAsync(new EtcdAction.Remove(dead.Id));
        await Servers.ForgetAsync(Servers.Members.Single(m => m.Name == dead.Label));
        var server = Servers.NewMember("four");
        await DoneAsync(new EtcdAction.Add(server.PeerAddress, AsLearner: false));
        await Servers.JoinAsync(server);

        Assert.Equal("3 members, tolerates 1; all are up", (await UntilAsync(p => p.Quorum.Down == 0)).Quorum.Text);
    }

    [Fact]
    public async Task Defragmenting_and_compacting_are_done_and_entered()
    {
        var revision = 0L;
        for (var i = 0; i < 10; i++)
        {
            revision = Assert.IsType<CommitResult.Committed>(await Etcd.CommitAsync(new Commit { Puts = [new Put("a", new byte[300_000])] }, Patience)).Revision;
        }

        var compacted = await DoneAsync(new EtcdAction.Compact(revision));
        var gone = await Assert.ThrowsAsync<KeyValueException>(() => Etcd.GetAsync("a", revision - 1, Patience));
        var full = await WhenFreedAsync();
        var refusedLeader = await RefusalAsync(new EtcdAction.Defragment(full.LeaderId ?? 0));
        var member = Follower(full);
        var defragmented = await DoneAsync(new EtcdAction.Defragment(member.Id));

        Assert.Equal(KeyValueError.Compacted, gone.Error);
        Assert.Contains("comes last", refusedLeader, StringComparison.Ordinal);
        Assert.True((await MeasureAsync()).Find(member.Id)?.Status?.DbSize < member.Status?.DbSize / 2);
        Assert.Equal(("compacted", "defragmented"), ((await EntryAsync(compacted)).Kind, (await EntryAsync(defragmented)).Kind));
    }

    // What compaction freed counts as free once something else is written.
    private async Task<EtcdPicture> WhenFreedAsync()
    {
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (true)
        {
            await Etcd.CommitAsync(new Commit { Puts = [new Put("b", new byte[1])] }, Patience);
            if (await MeasureAsync() is var picture && picture.Members.All(m => m.IsWorthDefragmenting))
            {
                return picture;
            }

            await pause.WaitForNextTickAsync(Patience);
        }
    }

    [Fact]
    public async Task What_was_looked_at_is_what_is_done_or_nothing()
    {
        var before = await MeasureAsync();
        var preview = await PreviewAsync(new EtcdAction.MoveLeader(Follower(before).Id));
        var other = before.Members.First(m => m.Id != before.LeaderId && m.Id != Follower(before).Id);
        await Etcd.Maintenance.MoveLeaderAsync(other.Id, Patience);
        await UntilAsync(p => p.LeaderId == other.Id && p.Disagreements.IsEmpty);

        var outcome = Assert.IsType<EtcdOutcome.Changed>(await Desk.DoAsync(Admin, Cluster, preview, preview.Expected, Patience));

        Assert.Contains(other.Label, outcome.Now.Effects[0], StringComparison.Ordinal);
        Assert.Equal(other.Id, (await MeasureAsync()).LeaderId);
    }
}
