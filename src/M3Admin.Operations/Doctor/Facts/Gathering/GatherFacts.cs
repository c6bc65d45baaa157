using M3Admin.Clusters;
using M3Admin.KeyValue;
using M3Admin.Operations.Diagnosis;
using M3Admin.Operations.Etcd;

namespace M3Admin.Operations.Doctor.Facts.Gathering;

/// <summary>Gathers all that the checks look at, each thing once. What cannot be gathered is a reason, not a failure.</summary>
internal sealed class GatherFacts(NodeProbe probe, EtcdWatcher watcher, TimeProvider time)
{
    /// <summary>How many steps a run has; the last is looking at what was gathered.</summary>
    public const int Steps = 5;

    public async Task<ClusterFacts> RunAsync(Cluster cluster, Action<DoctorProgress> tell, CancellationToken ct)
    {
        tell(new DoctorProgress("Reading placements and journals", 1, Steps));
        var placements = await new GatherPlacements(time).RunAsync(cluster, ct);
        placements = await new GatherNodes(probe).RunAsync(cluster, placements, (done, total) => tell(new DoctorProgress("Asking nodes", 2, Steps, done, total)), ct);
        tell(new DoctorProgress("Reading what is kept beside the placements", 3, Steps));
        var facts = new ClusterFacts(cluster.Zone, time.GetUtcNow(), cluster.Directory.Current.Health, placements);
        facts = await KeptAsync(facts, cluster, ct);
        tell(new DoctorProgress("Asking etcd's members", 4, Steps));
        facts = await EtcdAsync(facts, cluster, ct);
        tell(new DoctorProgress("Looking at what was gathered", Steps, Steps));
        return facts with { At = time.GetUtcNow() };
    }

    private async Task<ClusterFacts> KeptAsync(ClusterFacts facts, Cluster cluster, CancellationToken ct)
    {
        try
        {
            return facts with { Kept = await new GatherKept(time).RunAsync(cluster.Store, facts.Placements.Select(placement => placement.Key.Environment).Distinct(StringComparer.Ordinal), ct) };
        }
        catch (KeyValueException trouble)
        {
            return facts with { WhyNotKept = $"The store did not answer: {trouble.Message}" };
        }
    }

    private async Task<ClusterFacts> EtcdAsync(ClusterFacts facts, Cluster cluster, CancellationToken ct)
    {
        if (cluster.Etcd is not { } etcd)
        {
            return facts with { WhyNotEtcd = "This cluster is kept in the embedded store, which is no etcd and has no members." };
        }

        try
        {
            return facts with { Etcd = await new GatherEtcd(watcher, time).RunAsync(cluster, etcd, ct) };
        }
        catch (KeyValueException trouble)
        {
            return facts with { WhyNotEtcd = $"No member answered: {trouble.Message}" };
        }
    }
}
