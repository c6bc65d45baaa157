using System.Collections.Immutable;
using M3Admin.Clusters;
using M3Admin.Clusters.Codecs;
using M3Admin.Clusters.Journal;
using M3Admin.Clusters.Journal.Events;
using M3Admin.KeyValue;
using M3Admin.Operations.Diagnosis;
using M3Admin.Operations.Etcd;
using M3Admin.Operations.Seeds.State;
using M3Admin.Placements.Model;

namespace M3Admin.Operations.Seeds.Sight;

/// <summary>Looks at the real cluster: etcd's members, the placement, and the nodes' health.</summary>
internal sealed class SeedObserver(NodeProbe probe, EtcdWatcher watcher, TimeProvider time)
{
    private const int EventsRead = 50;

    /// <summary>Looks once, at what the guide's step needs.</summary>
    public async Task<SeedSight> LookAsync(Cluster cluster, SeedGuide guide, CancellationToken ct)
    {
        var service = new ServiceKey(ServiceName.M3DB, guide.Environment, cluster.Zone);
        var sight = new SeedSight { At = time.GetUtcNow() };
        try
        {
            var members = await MembersAsync(cluster, ct);
            var stored = await PlacementAsync(cluster, service, ct);
            return sight with
            {
                Members = members,
                Placement = stored,
                Nodes = guide.Step >= SeedStep.RollSeeds ? await NodesAsync(cluster, service, stored, guide, ct) : sight.Nodes,
                NewPeer = guide.Step is SeedStep.CheckGround or SeedStep.AddMember or SeedStep.StartNode ? await probe.ReachAsync(PeerAddress.HostPort(guide.New.PeerUrl), ct) : null,
                Snapshot = guide.Step == SeedStep.Snapshot ? await SnapshotAsync(cluster, guide, ct) : "",
            };
        }
        catch (KeyValueException silent)
        {
            return sight with { Trouble = silent.Message };
        }
    }

    /// <summary>Looks at the members alone.</summary>
    /// <exception cref="KeyValueException">etcd does not answer, or has no leader.</exception>
    public async Task<ImmutableArray<SeenMember>> MembersAsync(Cluster cluster, CancellationToken ct)
    {
        var picture = await watcher.MeasureAsync(cluster, ct) ?? throw new InvalidOperationException($"{cluster.Name} is kept in no etcd.");
        return picture switch
        {
            { IsLive: false } => throw new KeyValueException(KeyValueError.Unreachable, picture.Silence),
            { LeaderId: null } => throw new KeyValueException(KeyValueError.Unreachable, $"etcd has no leader now: {picture.Quorum.Text}. {string.Join(' ', picture.Members.Select(member => member.Trouble).OfType<string>())}"),
            _ => [.. picture.Members.Select(member => new SeenMember(member.Member, member.Answers ? member.Status : null, member.Trouble ?? ""))],
        };
    }

    private static async Task<StoredPlacement?> PlacementAsync(Cluster cluster, ServiceKey service, CancellationToken ct)
    {
        try
        {
            return await new PlacementStore(cluster.Store).GetAsync(service, ct);
        }
        catch (PlacementFormatException broken)
        {
            throw new KeyValueException(KeyValueError.Rejected, $"The placement of {service} cannot be read: {broken.Message}", broken);
        }
    }

    private async Task<ImmutableDictionary<string, NodeAnswer>> NodesAsync(Cluster cluster, ServiceKey service, StoredPlacement? stored, SeedGuide guide, CancellationToken ct)
    {
        var asked = guide.Staying.Append(guide.New).Select(async host => (host.Name, Answer: stored?.Placement.Find(new InstanceId(host.Name)) is { } instance
            ? await probe.HealthAsync(cluster, service, instance, ct)
            : new NodeAnswer.NotAsked($"{host.Name} is in no placement under that id, so its health endpoint is not known.")));
        return (await Task.WhenAll(asked)).ToImmutableDictionary(node => node.Name, node => node.Answer, StringComparer.Ordinal);
    }

    private async Task<string> SnapshotAsync(Cluster cluster, SeedGuide guide, CancellationToken ct)
    {
        try
        {
            var page = await new ClusterJournal(cluster.Store, time).ReadAsync(new EventQuery { Limit = EventsRead }, ct);
            return page.Entries.FirstOrDefault(entry => entry.Kind == ClusterEventKind.SnapshotTaken.Text() && entry.At >= guide.StartedAt)?.Summary ?? "";
        }
        catch (JournalException)
        {
            return ""; // That the journal is broken is told by whoever writes to it.
        }
    }
}
