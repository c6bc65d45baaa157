using M3Admin.Clusters.Journal.Events;
using M3Admin.Operations.Access;
using M3Admin.Operations.Etcd;
using M3Admin.Operations.Freezing;
using M3Admin.Operations.Tests.Changes;
using Microsoft.Extensions.Logging.Abstractions;

namespace M3Admin.Operations.Tests.Etcd;

/// <summary>What a real cluster must not lose: asked for all the same, refused, and the members untouched.</summary>
public sealed class EtcdRefusalTests : EtcdDeskTest
{
    [Fact]
    public async Task With_a_member_down_none_that_answers_can_go_none_can_come_and_none_is_defragmented()
    {
        var before = await MeasureAsync();
        var down = Follower(before);
        var up = before.Members.First(m => m.Id != down.Id && m.Id != before.LeaderId);
        await ServerOf(before, down.Id).KillAsync();

        var removal = await RefusalAsync(new EtcdAction.Remove(up.Id));
        var addition = await RefusalAsync(new EtcdAction.Add(new Uri("http://127.0.0.1:1"), AsLearner: true));
        var defragmentation = await RefusalAsync(new EtcdAction.Defragment(up.Id));
        var lead = await RefusalAsync(new EtcdAction.MoveLeader(down.Id));

        Assert.Contains("nothing could be written", removal, StringComparison.Ordinal);
        Assert.Contains($"Start {down.Label} again", removal, StringComparison.Ordinal);
        Assert.Contains("remove it first", addition, StringComparison.Ordinal);
        Assert.Contains("nothing could be written", defragmentation, StringComparison.Ordinal);
        Assert.Contains("does not answer", lead, StringComparison.Ordinal);
        Assert.Empty((await new ClusterJournal(Cluster.Store, Time).ReadAsync(new EventQuery(), Patience)).Entries);
    }

    [Fact]
    public async Task While_a_member_is_new_nothing_else_is_changed_and_a_learner_can_neither_lead_nor_be_promoted_unstarted()
    {
        var before = await MeasureAsync();
        await AddLearnerAsync("four");
        var learner = (await UntilAsync(p => p is { Quorum.Learners: 1, Disagreements.IsEmpty: true })).Members.Single(m => !m.IsVoter);

        Assert.Contains("has not started yet", await RefusalAsync(new EtcdAction.Add(new Uri("http://127.0.0.1:1"), AsLearner: true)), StringComparison.Ordinal);
        Assert.Contains("one at a time", await RefusalAsync(new EtcdAction.Remove(Follower(before).Id)), StringComparison.Ordinal);
        Assert.Contains("has not joined", await RefusalAsync(new EtcdAction.Promote(learner.Id)), StringComparison.Ordinal);
        Assert.Contains("only learns", await RefusalAsync(new EtcdAction.MoveLeader(learner.Id)), StringComparison.Ordinal);
        Assert.Contains("its vote already", await RefusalAsync(new EtcdAction.Promote(before.Members[0].Id)), StringComparison.Ordinal);
        await DoneAsync(new EtcdAction.Remove(learner.Id));
    }

    [Fact]
    public async Task Of_two_members_none_goes_and_the_way_out_is_told()
    {
        var before = await MeasureAsync();
        var gone = Follower(before);
        await ServerOf(before, gone.Id).KillAsync();
        await DoneAsync(new EtcdAction.Remove(gone.Id));

        var refusal = await RefusalAsync(new EtcdAction.Remove(Follower(await UntilAsync(p => p.Members.Length == 2 && p.Disagreements.IsEmpty)).Id));

        Assert.Contains("Add a third member first", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_quorum_nothing_is_begun()
    {
        var before = await MeasureAsync();
        await Task.WhenAll(Servers.Members.Where(s => s.Name != before.Members[0].Label).Select(s => s.KillAsync()));
        await UntilAsync(p => p.LeaderId is null);

        foreach (var action in new EtcdAction[] { new EtcdAction.Remove(before.Members[1].Id), new EtcdAction.Add(new Uri("http://127.0.0.1:1"), AsLearner: true), new EtcdAction.Compact(1) })
        {
            var preview = await PreviewAsync(action);
            var refused = Assert.IsType<EtcdOutcome.Refused>(await Desk.DoAsync(Admin, Cluster, preview, preview.Expected, Patience));
            Assert.Contains("no quorum", refused.Reason, StringComparison.Ordinal);
        }

        Assert.Equal(3, (await Etcd.Membership.ListAsync(before.Members[0].Address ?? throw new InvalidOperationException(), Patience)).Length);
    }

    [Fact]
    public async Task What_has_not_been_written_yet_cannot_be_dropped()
    {
        var newest = (await MeasureAsync()).Revision;

        Assert.Contains("has not been written yet", await RefusalAsync(new EtcdAction.Compact(newest + 1_000)), StringComparison.Ordinal);
        Assert.Contains("first revision is 1", await RefusalAsync(new EtcdAction.Compact(0)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_history_of_a_frozen_cluster_is_not_dropped()
    {
        var desk = new FreezeDesk(ChangeTest.Open, Time);
        Assert.Null(await desk.FreezeAsync(Cluster, Admin, "it is being copied", "", Patience));
        var preview = await PreviewAsync(new EtcdAction.Compact((await MeasureAsync()).Revision));

        var refused = Assert.IsType<EtcdOutcome.Refused>(await Desk.DoAsync(Admin, Cluster, preview, preview.Expected, Patience));

        Assert.Contains("it is being copied", refused.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_admins_change_etcd_nobody_through_a_read_only_console_and_only_with_the_name_typed()
    {
        var before = await MeasureAsync();
        var preview = await PreviewAsync(new EtcdAction.Remove(Follower(before).Id));
        var readOnly = DeskBehind(new Gate(isReadOnly: true, new AccessLog(NullLogger<AccessLog>.Instance)));

        foreach (var caller in new[] { Operator, Viewer })
        {
            var denied = Assert.IsType<EtcdOutcome.Denied>(await Desk.DoAsync(caller, Cluster, preview, preview.Expected, Patience));
            Assert.Contains("this takes admin", denied.Reason, StringComparison.Ordinal);
        }

        Assert.Contains("read-only", Assert.IsType<EtcdOutcome.Denied>(await readOnly.DoAsync(Admin, Cluster, preview, preview.Expected, Patience)).Reason, StringComparison.Ordinal);
        Assert.Equal(preview.Expected, Assert.IsType<EtcdOutcome.Unconfirmed>(await Desk.DoAsync(Admin, Cluster, preview, "yes", Patience)).Expected);
        Assert.Equal(3, (await Etcd.Membership.ListAsync(Patience)).Length);
    }
}
