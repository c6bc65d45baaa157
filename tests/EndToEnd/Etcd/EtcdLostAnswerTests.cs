using M3Admin.Clusters;
using M3Admin.Clusters.Journal;
using M3Admin.Clusters.Journal.Events;
using M3Admin.EndToEnd.Harness;
using M3Admin.KeyValue.Etcd;
using M3Admin.Operations.Access;
using M3Admin.Operations.Etcd;
using M3Admin.Testing;
using M3Admin.Web.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace M3Admin.EndToEnd.Etcd;

/// <summary>The connection to etcd breaks while a member is added: before etcd has heard of it, or before its answer has come back. It is never asked twice; the cluster tells.</summary>
public sealed class EtcdLostAnswerTests
{
    private const string Call = "/etcdserverpb.Cluster/MemberAdd"; // As HTTP/2 carries it, in the clear.
    private static readonly Caller Admin = new("ann", "10.0.0.7", JournalOrigin.Console, [new Grant(Role.Admin)]);
    private static readonly Uri Peer = new("http://127.0.0.1:9");

    [Fact]
    public async Task An_addition_whose_answer_is_lost_is_seen_in_the_cluster_and_told_as_done()
    {
        await using var etcd = await FollowedEtcd.StartWiredAsync();
        var (desk, cluster) = Of(etcd);
        var preview = await desk.PreviewAsync(cluster, new EtcdAction.Add(Peer, AsLearner: true), CancellationToken.None);

        var caught = CatchAsync(etcd);
        var doing = desk.DoAsync(Admin, cluster, preview, preview.Expected, CancellationToken.None);
        (await caught).DeliverUnanswered();
        await AddedAsync(etcd);
        Assert.False(doing.IsCompleted, "An answer has come though none was let through.");
        (await caught).Cut();

        var done = Assert.IsType<EtcdOutcome.Done>(await doing);
        Assert.Equal("Add learner http://127.0.0.1:9: done. The answer was lost, and the cluster shows it.", done.Summary);
        Assert.Single(await etcd.Store.Membership.ListAsync(CancellationToken.None), member => member.PeerUrls is ["http://127.0.0.1:9"]);
        Assert.Equal(done.Summary, (await new ClusterJournal(etcd.Store, TimeProvider.System).GetAsync(done.Entry ?? 0, CancellationToken.None))?.Summary);
    }

    [Fact]
    public async Task An_addition_that_is_lost_on_its_way_is_told_as_uncertain_after_looking_for_a_while()
    {
        await using var etcd = await FollowedEtcd.StartWiredAsync();
        var (console, cluster) = Of(etcd);
        var clock = new ManualTimeProvider();
        var desk = new EtcdDesk(etcd.Console.Services.GetRequiredService<EtcdWatcher>(), etcd.Console.Services.GetRequiredService<Gate>(), clock, NullLogger<EtcdDesk>.Instance);
        var preview = await console.PreviewAsync(cluster, new EtcdAction.Add(Peer, AsLearner: true), CancellationToken.None);

        var caught = CatchAsync(etcd);
        var doing = desk.DoAsync(Admin, cluster, preview, preview.Expected, CancellationToken.None);
        (await caught).Lose();
        while (await Task.WhenAny(doing, clock.WhenArmedAsync(1)) != doing)
        {
            clock.AdvanceToNextTimer();
        }

        var uncertain = Assert.IsType<EtcdOutcome.Uncertain>(await doing);
        Assert.Contains("see whether it still comes before you try again", uncertain.Reason, StringComparison.Ordinal);
        Assert.Single(await etcd.Store.Membership.ListAsync(CancellationToken.None));
        var newest = (await new ClusterJournal(etcd.Store, TimeProvider.System).ReadAsync(new EventQuery { Limit = 1 }, CancellationToken.None)).Entries[0];
        Assert.StartsWith("Add learner http://127.0.0.1:9: nobody knows whether it is done.", newest.Summary, StringComparison.Ordinal);
    }

    private static (EtcdDesk Desk, Cluster Cluster) Of(FollowedEtcd etcd) => (etcd.Console.Services.GetRequiredService<EtcdDesk>(), etcd.Console.Services.GetRequiredService<ClusterSet>().All[0]);

    private static Task<CaughtRequest> CatchAsync(FollowedEtcd etcd) => etcd.Wire?.CatchAsync(Call) ?? throw new InvalidOperationException("There is no wire.");

    // As a client beside the wire sees it.
    private static async Task AddedAsync(FollowedEtcd etcd)
    {
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while ((await etcd.Store.Membership.ListAsync(CancellationToken.None)).Length < 2)
        {
            await pause.WaitForNextTickAsync();
        }
    }
}
