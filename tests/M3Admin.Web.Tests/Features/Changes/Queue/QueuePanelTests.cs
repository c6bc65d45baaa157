using Bunit;
using M3Admin.Operations.Changes;
using M3Admin.Operations.Queue;
using M3Admin.Web.Access;
using M3Admin.Web.Features.Changes.Queue;
using M3Admin.Web.Tests.Features.Changes.Flow;
using M3Admin.Web.Tests.Harness;

namespace M3Admin.Web.Tests.Features.Changes.Queue;

public sealed class QueuePanelTests : FlowTest
{
    [Fact]
    public async Task A_queue_says_of_each_change_how_far_it_is()
    {
        await QueueAsync();
        await Store.AlterAsync(queue => queue.With(queue.All[0].Id, change => change with { State = QueuedState.Done, Version = 1234, Entry = 7 }), CancellationToken.None);
        var panel = Show(isMoving: true);

        panel.WaitForAssertion(() => Assert.Equal(2, panel.FindAll("#queue li").Count));
        Assert.Contains("committed as v1,234", panel.FindAll("#queue li")[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("Replace a with f is next, once every shard is available", panel.FindAll("#queue li")[1].TextContent.Replace("\n", " ", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal("1 waiting; each begins once every shard is available", panel.Find("#queue header .secondary").TextContent);
    }

    [Fact]
    public async Task It_can_be_paused_and_resumed()
    {
        await QueueAsync();
        var panel = Show();
        panel.WaitForElement("#queue");

        await panel.InvokeAsync(() => panel.FindAll("#queue header button")[0].ClickAsync());
        panel.WaitForAssertion(() => Assert.Contains("local paused it.", panel.Find("#queue .note").TextContent, StringComparison.Ordinal));
        Assert.True((await Store.ReadAsync(CancellationToken.None)).IsPaused);
        await panel.InvokeAsync(() => panel.FindAll("#queue header button")[0].ClickAsync());

        panel.WaitForAssertion(() => Assert.Empty(panel.FindAll("#queue .note")));
    }

    [Fact]
    public async Task A_change_can_be_cancelled_and_cleared_away()
    {
        await QueueAsync();
        var panel = Show();
        panel.WaitForElement("#queue");

        await panel.InvokeAsync(() => panel.FindAll("#queue li button")[0].ClickAsync());
        panel.WaitForElement("[data-state=cancelled]");
        await panel.InvokeAsync(() => panel.FindAll("#queue header button").Single(button => button.TextContent == "Clear what is done").ClickAsync());

        panel.WaitForAssertion(() => Assert.Single(panel.FindAll("#queue li")));
    }

    [Fact]
    public void Where_nothing_is_queued_nothing_is_drawn()
    {
        var panel = Show();

        Assert.Empty(panel.FindAll("#queue"));
    }

    private QueueStore Store => new(Local.Store, Given.Key(), Time);

    private async Task QueueAsync()
    {
        await PutAsync(Three);
        var desk = new QueueDesk(SignedIn.Gate, Time);
        var order = new CommitOrder(SignedIn.Admin, Accepts: true, "CAP-1");
        await desk.AppendAsync(Local, await PlanAsync(null, Add(Instance("e", "r2"))), order, CancellationToken.None);
        await desk.AppendAsync(Local, await PlanAsync(null, Replace("a", Instance("f", "r1"))), order, CancellationToken.None);
    }

    private IRenderedComponent<QueuePanel> Show(bool isMoving = false) => Render<QueuePanel>(panel => panel.Add(p => p.Link, Link).Add(p => p.IsMoving, isMoving));
}
