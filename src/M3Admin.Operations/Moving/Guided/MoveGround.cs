using System.Collections.Immutable;
using M3Admin.Clusters;
using M3Admin.KeyValue;
using M3Admin.Operations.Etcd;
using M3Admin.Operations.Guides;
using M3Admin.Operations.Moving.Copying;

namespace M3Admin.Operations.Moving.Guided;

/// <summary>What must hold before anything is copied.</summary>
internal sealed class MoveGround(IEnumerable<Cluster> clusters, EtcdWatcher etcd, TimeProvider time)
{
    /// <summary>Looks at everything, and never throws for what it finds.</summary>
    /// <param name="source">What is moved.</param>
    /// <param name="target">Where to.</param>
    /// <param name="rules">The move's, whose unfinished copy the target may hold.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<ImmutableArray<GuideCheck>> LookAsync(Cluster source, Cluster target, CopyRules rules, CancellationToken ct) =>
    [
        .. await SettledAsync(source, ct),
        await TryAsync("The new etcd answers", () => AnswersAsync(target, ct)),
        await TryAsync("The new etcd is another one than the old", () => DiffersAsync(source, target, ct)),
        await TryAsync("The new etcd tolerates the loss of a member", () => QuorumAsync(target, ct)),
        Foreign(target),
        await TryAsync("The new etcd is empty", () => EmptyAsync(target, rules, ct)),
    ];

    /// <summary>Whether the old etcd is at rest.</summary>
    public async Task<ImmutableArray<GuideCheck>> SettledAsync(Cluster source, CancellationToken ct) =>
    [
        await TryAsync("Every shard is available: no transition is in flight", async () =>
        {
            var moving = await InFlight.TransitionsAsync(source, time.GetUtcNow(), ct);
            return GuideCheck.That("Every shard is available: no transition is in flight", moving.IsEmpty, moving.IsEmpty ? "all placements" : Some(moving), "Wait until the nodes have streamed what they take over, or undo the change.");
        }),
        await TryAsync("No change waits in a queue", async () =>
        {
            var queued = await InFlight.QueuesAsync(source, ct);
            return GuideCheck.That("No change waits in a queue", queued.IsEmpty, queued.IsEmpty ? "all queues" : Some(queued), "Let the queue be worked off, or cancel what waits.");
        }),
    ];

    private static async Task<GuideCheck> TryAsync(string claim, Func<Task<GuideCheck>> look)
    {
        try
        {
            return await look();
        }
        catch (KeyValueException silent)
        {
            return new GuideCheck(claim, GuideCheckState.Fail, "no answer", silent.Message);
        }
    }

    private static async Task<GuideCheck> AnswersAsync(Cluster target, CancellationToken ct) => target.Etcd is { } store
        ? new GuideCheck("The new etcd answers", GuideCheckState.Pass, $"etcd {(await store.Maintenance.StatusAsync(ct)).Version}")
        : new GuideCheck("The new etcd answers", GuideCheckState.Fail, "it is no etcd", $"{target.Name} is M3Admin's own store, which M3 cannot use. Configure a cluster with the endpoints of an etcd.");

    private static async Task<GuideCheck> DiffersAsync(Cluster source, Cluster target, CancellationToken ct)
    {
        var (old, @new) = (await IdAsync(source, ct), await IdAsync(target, ct));
        return GuideCheck.That("The new etcd is another one than the old", old is null || old != @new, "by its cluster id", "Both clusters of this console lead to the same etcd: correct the endpoints of one of them.");
    }

    // Sign-ins would be entered in it while it is being filled.
    private GuideCheck Foreign(Cluster target) => GuideCheck.That(
        "This console keeps nothing of its own in the new etcd",
        clusters.First() != target,
        clusters.First() == target ? "it is the first cluster" : $"that is in {clusters.First().Name}",
        $"Sign-ins, tokens and sessions are kept in the first cluster of the configuration, which is {target.Name}: name another one first, such as {clusters.ElementAtOrDefault(1)?.Name}, and restart the console.");

    private static async Task<ulong?> IdAsync(Cluster cluster, CancellationToken ct) => cluster.Etcd is { } store ? (await store.Maintenance.StatusAsync(ct)).Cluster : null;

    private async Task<GuideCheck> QuorumAsync(Cluster target, CancellationToken ct)
    {
        const string Claim = "The new etcd tolerates the loss of a member";
        if (await etcd.MeasureAsync(target, ct) is not { } picture)
        {
            return new GuideCheck(Claim, GuideCheckState.Unknown, "it is no etcd");
        }

        // A single member is a choice, if no good one; a cluster that is losing members is none.
        return picture.Quorum switch
        {
            { IsLost: true } lost => new GuideCheck(Claim, GuideCheckState.Fail, lost.Text, "Bring its members back first."),
            { Tolerates: 0 } alone => new GuideCheck(Claim, GuideCheckState.Unknown, alone.Text, "For production use three members: this one is lost with a single machine."),
            var quorum => GuideCheck.That(Claim, quorum.Spare > 0, quorum.Text, "Bring its members back first."),
        };
    }

    private static async Task<GuideCheck> EmptyAsync(Cluster target, CopyRules rules, CancellationToken ct) => await CopyTarget.LookAsync(target.Store, rules, ct) switch
    {
        TargetState.Empty => new GuideCheck("The new etcd is empty", GuideCheckState.Pass, "no key"),
        TargetState.Ours => new GuideCheck("The new etcd is empty", GuideCheckState.Pass, "but for this copy"),
        TargetState.Occupied occupied => new GuideCheck("The new etcd is empty", GuideCheckState.Fail, occupied.Keys == 1 ? "1 key" : $"{occupied.Keys} keys", occupied.ReasonAt(string.Join(',', target.Etcd?.Endpoints.Select(endpoint => endpoint.GetLeftPart(UriPartial.Authority)) ?? []))),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string Some(ImmutableArray<string> all) => all.Length <= 3 ? string.Join(", ", all) : $"{string.Join(", ", all.Take(3))} and {all.Length - 3} more";
}
