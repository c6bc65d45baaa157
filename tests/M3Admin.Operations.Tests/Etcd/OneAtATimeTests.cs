using M3Admin.Clusters;
using M3Admin.Clusters.Claims;
using M3Admin.Clusters.Keys;
using M3Admin.KeyValue.Etcd;
using M3Admin.Operations.Etcd;
using M3Admin.Operations.Tests.Changes;
using M3Admin.Placements.Model;
using M3Admin.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace M3Admin.Operations.Tests.Etcd;

/// <summary>Two consoles on one real etcd: never do both act on it at once.</summary>
public sealed class OneAtATimeTests : EtcdDeskTest
{
    private readonly ManualTimeProvider _clock = new();

    // The claims' clock stands; what waits for etcd to have a leader again does not.
    protected override TimeProvider Time => _clock;

    private EtcdDesk Anns => field ??= new EtcdDesk(Watcher, ChangeTest.Open, TimeProvider.System, NullLogger<EtcdDesk>.Instance);

    [Fact]
    public async Task Of_two_who_do_it_at_once_through_two_consoles_one_does_it()
    {
        await using var other = Over([.. Servers.Endpoints]);
        await using var watcher = new EtcdWatcher(TimeProvider.System, NullLogger<EtcdWatcher>.Instance);
        var desk = new EtcdDesk(watcher, ChangeTest.Open, TimeProvider.System, NullLogger<EtcdDesk>.Instance);
        var action = new EtcdAction.MoveLeader(Follower(await MeasureAsync()).Id);
        var (anns, bobs) = (await PreviewAsync(action), await desk.PreviewAsync(other, action, Patience));

        var both = await Task.WhenAll(
            Anns.DoAsync(Admin, Cluster, anns, anns.Expected, Patience),
            desk.DoAsync(Admin with { Name = "bob" }, other, bobs, bobs.Expected, Patience));

        Assert.Single(both.OfType<EtcdOutcome.Done>());
        Assert.Single(both, outcome => outcome is EtcdOutcome.Refused or EtcdOutcome.Changed);
        Assert.Equal(action.Id, (await UntilAsync(p => p.LeaderId == action.Id)).LeaderId);
        Assert.Null(await Etcd.GetAsync(ClaimKeys.Etcd, 0, Patience));
    }

    [Fact]
    public async Task Whoever_comes_while_another_console_is_at_it_is_told_who_and_may_when_that_one_is_done()
    {
        await using var other = Over([.. Servers.Endpoints]);
        var preview = await PreviewAsync(new EtcdAction.MoveLeader(Follower(await MeasureAsync()).Id));
        var claim = await TakeAsync(other);

        var refused = Assert.IsType<EtcdOutcome.Refused>(await Anns.DoAsync(Admin, Cluster, preview, preview.Expected, Patience));
        await claim.DisposeAsync();

        Assert.Contains("bob does \"Remove two\" since 2026-01-01 00:00:00 UTC", refused.Reason, StringComparison.Ordinal);
        Assert.IsType<EtcdOutcome.Done>(await Anns.DoAsync(Admin, Cluster, preview, preview.Expected, Patience));
    }

    [Fact]
    public async Task A_console_that_died_at_it_is_taken_over_after_a_while()
    {
        var dying = new Cluster("test", ServiceKey.DefaultZone, new EtcdStore(new EtcdOptions { Endpoints = [.. Servers.Endpoints] }), new ManualTimeProvider(), NullLoggerFactory.Instance);
        await using (dying)
        {
            var preview = await PreviewAsync(new EtcdAction.MoveLeader(Follower(await MeasureAsync()).Id));
            var claim = await TakeAsync(dying);
            Assert.IsType<EtcdOutcome.Refused>(await Anns.DoAsync(Admin, Cluster, preview, preview.Expected, Patience));

            _clock.Advance(StoreClaims.Expiry);

            Assert.IsType<EtcdOutcome.Done>(await Anns.DoAsync(Admin, Cluster, preview, preview.Expected, Patience));
            Assert.False(await claim.RenewAsync(Patience));
        }
    }

    private async Task<Claim> TakeAsync(Cluster cluster) =>
        Assert.IsType<ClaimResult.Taken>(await cluster.Claims.TryTakeAsync(ClaimKeys.Etcd, "bob", "Remove two", Patience)).Claim;
}
