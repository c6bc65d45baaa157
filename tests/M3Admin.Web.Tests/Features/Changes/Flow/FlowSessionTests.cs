using M3Admin.Clusters;
using M3Admin.Clusters.Json.Requests;
using M3Admin.KeyValue.Etcd;
using M3Admin.Operations.Changes;
using M3Admin.Operations.Queue;
using M3Admin.Placements.Model;
using M3Admin.Testing;
using M3Admin.Web.Features.Changes.Flow;
using M3Admin.Web.Tests.Harness;
using Microsoft.Extensions.Logging.Abstractions;

namespace M3Admin.Web.Tests.Features.Changes.Flow;

public sealed class FlowSessionTests : FlowTest
{
    private static readonly CancellationToken Patience = CancellationToken.None;

    [Fact]
    public async Task What_the_planner_refuses_is_told_and_there_is_no_preview()
    {
        await PutAsync(Three);
        var session = Session();

        Assert.False(await session.DescribeAsync(Add(Instance("a", "r1")), Patience));

        Assert.Contains(session.Refusals, refusal => refusal.Instance == new InstanceId("a"));
        Assert.Null(session.Preview);
        Assert.Null(session.Trouble);
    }

    [Fact]
    public async Task A_preview_can_be_opened_elsewhere_by_its_plan()
    {
        await PutAsync(Three);
        var session = Session();
        Assert.True(await session.DescribeAsync(Add(Instance("d", "r1")), Patience));
        var elsewhere = Session();

        await elsewhere.OpenAsync(session.Preview?.Hash ?? "", Patience);

        Assert.Equal(session.Preview, elsewhere.Preview);
        Assert.Equal("local", elsewhere.By);
        Assert.Null(elsewhere.Moved);
    }

    [Fact]
    public async Task A_plan_that_there_is_not_is_told_with_the_way_out()
    {
        var session = Session();

        await session.OpenAsync("0123", Patience);

        Assert.Contains("Preview the change again", session.Trouble?.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plan_that_has_expired_is_told_as_such()
    {
        await PutAsync(Three);
        var session = Session();
        await session.DescribeAsync(Add(Instance("d", "r1")), Patience);
        Time.Advance(ChangePreview.Lifetime);
        var elsewhere = Session();

        await elsewhere.OpenAsync(session.Preview?.Hash ?? "", Patience);

        Assert.Equal("This preview is too old", elsewhere.Trouble?.Title);
    }

    [Fact]
    public async Task What_nodes_finish_plans_the_change_again_by_itself()
    {
        await PutAsync(Moving);
        var session = Session();
        await session.DescribeAsync(new ChangeRequest.Add([Instance("e", "r1")], Force: false, RequestOptions.None), Patience);
        var before = session.Preview;
        await PutAsync("""
            rf=3 shards=6
            a@r1 w=100: 0-5A
            b@r2 w=100: 0-5A
            c@r3 w=100: 0-2A
            d@r3 w=100: 3-5A
            """);

        await session.FollowAsync(await NowAsync(), Patience);

        Assert.Equal((new PlannedAgain(Time.GetUtcNow(), before?.BaseVersion ?? default, 3), await NowAsync()), (session.Again, session.Preview?.BaseVersion ?? default));
        Assert.Null(session.Moved);
        Assert.NotNull(await session.CommitAsync("", accepts: true, Patience));
    }

    [Fact]
    public async Task What_others_change_has_to_be_looked_at_and_is_planned_again_only_when_asked()
    {
        await PutAsync(Three);
        var (session, other) = (Session(), Session());
        await session.DescribeAsync(Add(Instance("d", "r1")), Patience);
        await other.DescribeAsync(Add(Instance("e", "r2")), Patience);
        await other.CommitAsync("first", accepts: true, Patience);

        Assert.Null(await session.CommitAsync("second", accepts: true, Patience));
        Assert.Equal(["first"], session.Moved?.By.Select(entry => entry.Draft.Reason));
        Assert.Null(session.Trouble);

        Assert.True(await session.PlanAgainAsync(Patience));
        Assert.Equal(await NowAsync(), session.Preview?.BaseVersion);
        Assert.Null(session.Moved);
    }

    [Fact]
    public async Task A_commit_gives_the_journal_entry_and_the_same_commit_again_the_same_one()
    {
        await PutAsync(Three);
        var session = Session();
        await session.DescribeAsync(Add(Instance("d", "r1")), Patience);

        var entry = await session.CommitAsync(" more room ", accepts: true, Patience);

        await session.FindEntryAsync(entry ?? 0, isLive: true, Patience);
        Assert.Equal(("more room", false), (session.Entry?.Draft.Reason, session.IsEntryMissing));
        Assert.Equal(entry, await session.CommitAsync("more room", accepts: true, Patience));
    }

    [Fact]
    public async Task A_danger_that_is_not_ticked_stops_the_commit()
    {
        await PutAsync(Moving);
        var session = Session();
        await session.DescribeAsync(Add(Instance("e", "r1")), Patience);

        Assert.Null(await session.CommitAsync("why", accepts: false, Patience));

        Assert.Equal("A warning is not accepted", session.Trouble?.Title);
        Assert.Equal(1, (await NowAsync()).Version);
    }

    [Fact]
    public async Task A_queued_change_waits_in_the_store()
    {
        await PutAsync(Moving);
        var session = Session();
        await session.DescribeAsync(Add(Instance("e", "r1")), Patience);

        Assert.True(await session.QueueAsync("later", accepts: true, Patience));

        Assert.Equal(["later"], (await new QueueStore(Local.Store, Given.Key(), Time).ReadAsync(Patience)).All.Select(change => change.Reason));
        Assert.Equal(1, (await NowAsync()).Version);
    }

    [Fact]
    public async Task An_entry_that_there_is_not_is_told_only_where_the_store_answers()
    {
        var session = Session();

        await session.FindEntryAsync(7, isLive: false, Patience);
        Assert.False(session.IsEntryMissing);
        await session.FindEntryAsync(7, isLive: true, Patience);

        Assert.True(session.IsEntryMissing);
    }

    [Fact]
    public async Task A_store_that_does_not_answer_is_trouble_not_an_exception()
    {
        await using var silent = new Cluster("silent", ServiceKey.DefaultZone, new EtcdStore(new EtcdOptions { Endpoints = [new Uri($"http://127.0.0.1:{LoopbackPorts.Pick()}")] }), Time, NullLoggerFactory.Instance);
        var session = Session(cluster: silent);

        Assert.False(await session.DescribeAsync(Add(Instance("d", "r1")), Patience));

        Assert.Equal("silent does not answer", session.Trouble?.Title);
        Assert.Contains("what you typed is kept", session.Trouble?.Detail, StringComparison.Ordinal);
    }

    private async Task<PlacementVersion> NowAsync() => (await new PlacementStore(Local.Store).GetAsync(Given.Key(), Patience))?.Version ?? PlacementVersion.None;
}
