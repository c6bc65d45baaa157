using M3Admin.Clusters.Elections;
using M3Admin.Clusters.Feeds;
using M3Admin.Clusters.Tests.Stores;
using M3Admin.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace M3Admin.Clusters.Tests.Elections;

/// <summary>The election that two real aggregators held, played into a store: who leads at each point, and since when that has been seen.</summary>
public abstract class ElectionContract(StoreFixture fixture)
{
    private const string First = "1eeea1fa7b4b7e1d";
    private const string Second = "1eeea1fa7b4b7e21";
    private static readonly string[] Expected = ["m3aggregator02", "m3aggregator02, m3aggregator01", "m3aggregator01", "m3aggregator01, m3aggregator02", "m3aggregator02"];

    private readonly string _environment = $"elections-{Guid.NewGuid():N}";
    private readonly ManualTimeProvider _clock = new();

    /// <summary>A process begins to stand.</summary>
    protected abstract Task StandAsync(string key, string lease, byte[] value);

    /// <summary>It steps back, and its lease goes on.</summary>
    protected abstract Task ResignAsync(string key);

    /// <summary>It stops, and its lease ends.</summary>
    protected abstract Task StopAsync(string key, string lease);

    [Fact]
    public async Task Who_leads_is_told_at_each_point()
    {
        await using var feed = NewFeed();
        await WhenAsync(feed, known => known.Health is FeedHealth.Live);
        var began = _clock.GetUtcNow();
        foreach (var (change, step) in Changes().Zip(Enumerable.Range(0, int.MaxValue)))
        {
            _clock.Advance(TimeSpan.FromMinutes(1));
            await PlayAsync(change, step);
            await WhenAsync(feed, known => Standing(known) == Expected[step]);
        }

        var election = feed.Current.Find("m3aggregator", "shardset/1/lock");
        Assert.Equal((began.AddMinutes(5), false), (election?.LeadsSince, election?.IsOlder));
        Assert.Equal((First, began.AddMinutes(4)), (election?.Leader?.Lease, election?.Leader?.SeenAt));
    }

    [Fact]
    public async Task Who_led_already_has_led_for_longer_than_it_was_seen()
    {
        foreach (var (change, step) in Changes().Take(2).Zip(Enumerable.Range(0, 2)))
        {
            await PlayAsync(change, step);
        }

        _clock.Advance(TimeSpan.FromHours(1));
        await using var feed = NewFeed();
        await WhenAsync(feed, known => Standing(known) == Expected[1]);
        var election = feed.Current.Find("m3aggregator", "shardset/1/lock");
        Assert.Equal((_clock.GetUtcNow(), true), (election?.LeadsSince, election?.IsOlder));
    }

    [Fact]
    public async Task An_election_that_nobody_stands_in_any_more_is_told_as_such()
    {
        await using var feed = NewFeed();
        var key = $"_ld/{_environment}/m3aggregator/shardset/10/lock/{First}";
        await StandAsync(key, First, "a"u8.ToArray());
        await WhenAsync(feed, known => known.Find("m3aggregator", "shardset/10/lock")?.Leader?.Name == "a");

        await StopAsync(key, First);

        await WhenAsync(feed, known => known.Find("m3aggregator", "shardset/10/lock") is { Leader: null });
    }

    [Fact]
    public async Task Heartbeats_come_and_go()
    {
        await using var feed = NewFeed();
        var key = $"_hb/{_environment}/m3msg/consumer-1";
        await StandAsync(key, "7e31", "x"u8.ToArray());
        await WhenAsync(feed, known => known.Heartbeats is [{ Service: "m3msg", Instance: "consumer-1" }]);

        await StopAsync(key, "7e31");

        await WhenAsync(feed, known => known.Heartbeats.IsEmpty);
    }

    private static IEnumerable<CapturedChange> Changes() => CapturedHistory.AggregatorElection.Changes.Where(change => change.Key.StartsWith("_ld/", StringComparison.Ordinal));

    private static string Standing(ElectionSnapshot known) => string.Join(", ", (known.Find("m3aggregator", "shardset/1/lock")?.Candidates ?? []).Select(candidate => candidate.Name));

    private async Task PlayAsync(CapturedChange change, int step)
    {
        var (key, lease) = (change.Key.Replace("default_env", _environment, StringComparison.Ordinal), change.Key.EndsWith(First, StringComparison.Ordinal) ? First : Second);
        await (change.Value is { } value ? StandAsync(key, lease, value) : step == 2 ? ResignAsync(key) : StopAsync(key, lease));
    }

    private static async Task WhenAsync(ElectionFeed feed, Func<ElectionSnapshot, bool> isTrue)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await foreach (var known in feed.FollowAsync(patience.Token))
        {
            if (isTrue(known))
            {
                return;
            }
        }
    }

    private ElectionFeed NewFeed() => new(fixture.Store, _environment, _clock, NullLogger<ElectionFeed>.Instance);
}
