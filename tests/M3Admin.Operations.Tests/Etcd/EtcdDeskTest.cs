using M3Admin.Clusters.Journal;
using M3Admin.Clusters.Journal.Events;
using M3Admin.Operations.Access;
using M3Admin.Operations.Etcd;
using M3Admin.Operations.Tests.Changes;
using Microsoft.Extensions.Logging.Abstractions;

namespace M3Admin.Operations.Tests.Etcd;

/// <summary>What tests of changing etcd share: an admin, and reading what was entered.</summary>
public abstract class EtcdDeskTest : EtcdTest
{
    internal static readonly Caller Admin = new("ann", "10.0.0.7", JournalOrigin.Console, [new Grant(Role.Admin)]);

    internal static readonly Caller Operator = new("bob", "10.0.0.8", JournalOrigin.Console, [new Grant(Role.Operator)]);

    internal static readonly Caller Viewer = new("eve", "10.0.0.9", JournalOrigin.Console, [new Grant(Role.Viewer)]);

    internal EtcdDesk Desk => field ??= DeskBehind(ChangeTest.Open);

    internal EtcdDesk DeskBehind(Gate gate) => new(Watcher, gate, Time, NullLogger<EtcdDesk>.Instance);

    internal Task<EtcdPreview> PreviewAsync(EtcdAction action) => Desk.PreviewAsync(Cluster, action, Patience);

    /// <summary>Previews and confirms. For five seconds after its members have found each other, etcd refuses to change them.</summary>
    internal async Task<EtcdOutcome> DoAsync(EtcdAction action)
    {
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        for (; ; )
        {
            var preview = await PreviewAsync(action);
            var outcome = await Desk.DoAsync(Admin, Cluster, preview, preview.Expected, Patience);
            if (outcome is EtcdOutcome.Changed || (outcome is EtcdOutcome.Failed failed && (failed.Reason.Contains("unhealthy cluster", StringComparison.Ordinal) || failed.Reason.Contains("in sync", StringComparison.Ordinal))))
            {
                await pause.WaitForNextTickAsync(Patience);
                continue;
            }

            return outcome;
        }
    }

    internal async Task<EtcdOutcome.Done> DoneAsync(EtcdAction action) => Assert.IsType<EtcdOutcome.Done>(await DoAsync(action));

    internal async Task<string> RefusalAsync(EtcdAction action)
    {
        var before = await Etcd.Membership.ListAsync(Patience);
        var preview = await PreviewAsync(action);
        var refused = Assert.IsType<EtcdOutcome.Refused>(await Desk.DoAsync(Admin, Cluster, preview, preview.Expected, Patience));

        Assert.Equal(preview.Refusal, refused.Reason);
        Assert.Equal(before.OrderBy(m => m.Id), (await Etcd.Membership.ListAsync(Patience)).OrderBy(m => m.Id));
        return refused.Reason;
    }

    internal async Task<EventEntry> EntryAsync(EtcdOutcome.Done done) =>
        await new ClusterJournal(Cluster.Store, Time).GetAsync(done.Entry ?? throw new InvalidOperationException(done.Unentered), Patience) ?? throw new InvalidOperationException("It was not entered.");
}
