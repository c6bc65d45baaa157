using M3Admin.Clusters.Feeds;

namespace M3Admin.Clusters.Tests.Feeds;

public sealed class LatestTests
{
    [Fact]
    public async Task A_follower_gets_the_value_at_once_and_then_the_newest()
    {
        var latest = new Latest<string>("a");
        await using var follower = latest.FollowAsync(CancellationToken.None).GetAsyncEnumerator();

        var first = await follower.NextAsync();
        latest.Publish("b");
        latest.Publish("c");
        var second = await follower.NextAsync();

        Assert.Equal(("a", "c", "c"), (first, second, latest.Value));
    }

    [Fact]
    public async Task A_follower_waits_while_there_is_nothing_new()
    {
        var latest = new Latest<string>("a");
        await using var follower = latest.FollowAsync(CancellationToken.None).GetAsyncEnumerator();
        await follower.NextAsync();

        var next = follower.NextAsync();
        Assert.False(next.IsCompleted);
        latest.Publish("b");

        Assert.Equal("b", await next);
    }

    [Fact]
    public async Task A_follower_that_does_not_come_back_holds_up_nobody()
    {
        var latest = new Latest<string>("0");
        await using var stuck = latest.FollowAsync(CancellationToken.None).GetAsyncEnumerator();
        await using var quick = latest.FollowAsync(CancellationToken.None).GetAsyncEnumerator();
        await stuck.NextAsync();
        await quick.NextAsync();

        for (var i = 1; i <= 1000; i++)
        {
            latest.Publish($"{i}");
            Assert.Equal($"{i}", await quick.NextAsync());
        }

        Assert.Equal("1000", await stuck.NextAsync());
    }

    [Fact]
    public async Task Publishing_while_followers_come_and_go_loses_nobody()
    {
        var latest = new Latest<string>("0");
        var followers = Enumerable.Range(0, 50).Select(_ => Task.Run(() => FollowToAsync(latest, "5000"))).ToList();

        for (var i = 1; i <= 5000; i++)
        {
            latest.Publish($"{i}");
        }

        await Task.WhenAll(followers).WaitAsync(TimeSpan.FromSeconds(30));
    }

    private static async Task FollowToAsync(Latest<string> latest, string last)
    {
        await foreach (var value in latest.FollowAsync(CancellationToken.None))
        {
            if (value == last)
            {
                return;
            }
        }
    }
}
