using M3Admin.Clusters.Json.Requests;
using M3Admin.Operations.Changes;
using M3Admin.Web.Features.Changes.Flow;

namespace M3Admin.Web.Tests.Features.Changes.Flow;

public sealed class ConfirmationTests : FlowTest
{
    [Fact]
    public async Task What_moves_no_data_asks_nothing()
    {
        var asked = Of(await PlanAsync(null, Init(Instance("a", "r1"), Instance("b", "r2"), Instance("c", "r3"))), new ChangeDraft());

        Assert.Equal(new Confirmation(ChangeRisk.Reversible, null), asked);
        Assert.False(asked.AsksReason);
    }

    [Fact]
    public async Task What_moves_data_asks_why()
    {
        var preview = await PlanAsync(Three, Add(Instance("d", "r1")));

        Assert.Equal("Say why.", Of(preview, new ChangeDraft { Reason = "  " }).Missing);
        Assert.Null(Of(preview, new ChangeDraft { Reason = "more room" }).Missing);
    }

    [Fact]
    public async Task What_may_lose_something_asks_the_name_too()
    {
        var preview = await PlanAsync(Three, new ChangeRequest.DeletePlacement(Force: false));
        var draft = new ChangeDraft { Reason = "gone" };

        Assert.Equal("Type local/m3db to go on.", Of(preview, draft, "local/m3").Missing);
        Assert.Null(Of(preview, draft, " local/m3db ").Missing);
    }

    [Fact]
    public async Task Ticks_of_another_plan_do_not_count()
    {
        var preview = await PlanAsync(Moving, Add(Instance("e", "r1")));
        var danger = Assert.Single(preview.Dangers).Message;
        var draft = new ChangeDraft { Reason = "why", Plan = "another", Accepted = [danger] };

        Assert.Equal($"Go back and tick: {danger}", Of(preview, draft).Missing);
        draft.Plan = preview.Hash;
        Assert.Null(Of(preview, draft).Missing);
    }

    [Fact]
    public async Task An_expired_preview_asks_for_a_new_one()
    {
        var preview = await PlanAsync(Three, Add(Instance("d", "r1")));
        Time.Advance(ChangePreview.Lifetime);

        Assert.Equal("The preview has expired; plan again.", Of(preview, new ChangeDraft { Reason = "why" }).Missing);
    }

    private Confirmation Of(ChangePreview preview, ChangeDraft draft, string typed = "") => Confirmation.Of(preview, Link, draft, typed, Time.GetUtcNow());
}
