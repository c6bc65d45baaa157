using System.Collections.Immutable;
using M3Admin.Clusters;
using M3Admin.Clusters.Codecs;
using M3Admin.Clusters.Journal;
using M3Admin.Clusters.Journal.Events;
using M3Admin.KeyValue;
using M3Admin.KeyValue.Etcd;
using M3Admin.Operations.Diagnosis;
using M3Admin.Operations.Seeds.State;
using M3Admin.Placements.Model;

namespace M3Admin.Operations.Seeds.Sight;

/// <summary>Looks at the real cluster: etcd's members one by one, the placement, and the nodes' health.</summary>
internal sealed class SeedObserver(NodeProbe probe, TimeProvider time)
{
    private const int EventsRead = 50;

    /// <summary>Looks once, at what the guide's step needs.</summary>
    public async Task<SeedSight> LookAsync(Cluster cluster, SeedGuide guide, CancellationToken ct)
    {
        var etcd = cluster.Etcd ?? throw new InvalidOperationException($"{cluster.Name} is kept in no etcd.");
        var service = new ServiceKey(ServiceName.M3DB, guide.Environment, cluster.Zone);
        var sight = new SeedSight { At = time.GetUtcNow() };
        try
        {
            var members = await etcd.Membership.ListAsync(ct);
            var stored = await PlacementAsync(cluster, service, ct);
            return sight with
            {
                Members = await MembersAsync(etcd, members, ct),
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
    public static async Task<ImmutableArray<SeenMember>> MembersAsync(EtcdStore etcd, CancellationToken ct) => await MembersAsync(etcd, await etcd.Membership.ListAsync(ct), ct);

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

    // Rather by an address of ours than by one it advertises, which may be good among the members only.
    private static async Task<ImmutableArray<SeenMember>> MembersAsync(EtcdStore etcd, ImmutableArray<EtcdMember> members, CancellationToken ct)
    {
        var ours = await Task.WhenAll(etcd.Endpoints.Select(endpoint => StatusAsync(etcd, endpoint, ct)));
        return [.. await Task.WhenAll(members.Select(member => SeeAsync(etcd, member, ours, ct)))];
    }

    private static async Task<SeenMember> SeeAsync(EtcdStore etcd, EtcdMember member, (EtcdStatus? Status, string Trouble)[] ours, CancellationToken ct)
    {
        if (ours.FirstOrDefault(answer => answer.Status?.Member == member.Id).Status is { } known)
        {
            return new SeenMember(member, known, "");
        }

        var trouble = member.HasStarted ? "it names no address for clients" : "it has never started";
        foreach (var url in member.ClientUrls.Where(url => Uri.IsWellFormedUriString(url, UriKind.Absolute) && !etcd.Endpoints.Contains(new Uri(url))))
        {
            (var status, trouble) = await StatusAsync(etcd, new Uri(url), ct);
            if (status?.Member == member.Id)
            {
                return new SeenMember(member, status, "");
            }
        }

        var silent = Array.FindIndex([.. etcd.Endpoints], endpoint => member.ClientUrls.Any(url => PeerAddress.Same(url, endpoint.AbsoluteUri)));
        return new SeenMember(member, null, silent >= 0 ? ours[silent].Trouble : trouble);
    }

    private static async Task<(EtcdStatus? Status, string Trouble)> StatusAsync(EtcdStore etcd, Uri endpoint, CancellationToken ct)
    {
        try
        {
            return (await etcd.Maintenance.StatusAsync(endpoint, ct), "");
        }
        catch (KeyValueException silent)
        {
            return (null, silent.Message);
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
