using M3Admin.Clusters.Journal;
using M3Admin.Placements.Model;
using M3Admin.Testing;
using M3Admin.Web.Features.Changes.News;

namespace M3Admin.Web.Tests.Features.Changes.News;

public sealed class OwnActsTests
{
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public async Task What_was_entered_while_this_session_acted_is_its_own()
    {
        var own = new OwnActs(_time);
        var began = _time.GetUtcNow();
        var entered = began;
        await own.RunAsync(() =>
        {
            _time.Advance(TimeSpan.FromSeconds(2));
            entered = _time.GetUtcNow();
            Assert.True(own.Made(Entry(entered))); // Also while it still acts: the journal may be heard before the act has ended.
            _time.Advance(TimeSpan.FromSeconds(2));
            return Task.FromResult(true);
        });

        Assert.True(own.Made(Entry(entered)));
        Assert.False(own.Made(Entry(began.AddSeconds(-1))));
        Assert.False(own.Made(Entry(_time.GetUtcNow().AddSeconds(1))));
    }

    [Theory]
    [InlineData(JournalOrigin.Api)]
    [InlineData(JournalOrigin.Observed)]
    public async Task What_came_from_elsewhere_meanwhile_is_not(JournalOrigin origin)
    {
        var own = new OwnActs(_time);

        var madeMeanwhile = await own.RunAsync(() => Task.FromResult(own.Made(Entry(_time.GetUtcNow(), origin))));

        Assert.False(madeMeanwhile);
        Assert.False(own.Made(Entry(_time.GetUtcNow(), origin)));
    }

    [Fact]
    public async Task An_act_that_fails_has_ended_too()
    {
        var own = new OwnActs(_time);
        await Assert.ThrowsAsync<InvalidOperationException>(() => own.RunAsync<bool>(() => throw new InvalidOperationException("broken")));
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.False(own.Made(Entry(_time.GetUtcNow())));
    }

    private static JournalEntry Entry(DateTimeOffset at, JournalOrigin origin = JournalOrigin.Console) => new()
    {
        Sequence = 1,
        At = at,
        Draft = new JournalDraft(new Actor("local", "operator", "", origin), "add", "Adds d."),
        Base = PlacementVersion.None,
        Version = new PlacementVersion(1, 1),
        Newest = new PlacementVersion(1, 1),
        Through = 1,
        ValueHash = "",
        Size = 1,
        Previous = "",
        Hash = "",
    };
}
