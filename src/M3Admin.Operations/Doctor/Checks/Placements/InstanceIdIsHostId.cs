using M3Admin.Clusters.Json.Requests;
using M3Admin.Operations.Doctor.Facts;
using M3Admin.Placements.Model;

namespace M3Admin.Operations.Doctor.Checks.Placements;

/// <summary>
/// A node finds itself in the placement by its host id, and no node tells that id over the network. What can be seen: who sends heartbeats under which id, and which instances
/// are called otherwise than their hostname where most are called like theirs.
/// </summary>
internal sealed class InstanceIdIsHostId() : PlacementCheck("instance-id-is-host-id", "Each instance's id is the host id of its process")
{
    protected override IEnumerable<Verdict> Look(PlacementFacts facts, Placement placement, ClusterFacts cluster) =>
        [.. Strangers(facts, placement, cluster.Kept), .. facts.Key.Service == ServiceName.M3DB ? Misnamed(facts, placement) : []];

    private static IEnumerable<Verdict> Strangers(PlacementFacts facts, Placement placement, KeptFacts? kept) =>
        from beat in kept?.In(facts.Key.Environment).Heartbeats ?? []
        where beat.Service == facts.Key.Service.Text() && placement.Find(new InstanceId(beat.Instance)) is null
        select new Verdict.Found(new Finding(
            Severity.Warning,
            facts.Subject,
            $"{beat.Instance} sends heartbeats and is no instance",
            $"A process with the host id {beat.Instance} sends heartbeats for {facts.Key.Service.Text()}, and the placement has no instance of that id.",
            "If it is to serve, its host id (hostID in its configuration) and an instance's id must be the same: correct the one or the other. If not, stop it.")
        {
            Mending = new Mending.AtPlacement(facts.Key),
        });

    private static IEnumerable<Verdict> Misnamed(PlacementFacts facts, Placement placement)
    {
        var named = placement.Instances.ToLookup(IsNamedAfterHost);
        if (named[true].Count() <= named[false].Count())
        {
            return named[false].Any()
                ? [new Verdict.NotChecked(facts.Subject, $"No node tells its host id, and the ids here are not hostnames ({placement.Instances[0].Id} on {placement.Instances[0].Hostname}), so they come from each node's configuration: look that hostID there is the instance's id.")]
                : [];
        }

        return named[false].Select(instance => new Verdict.Found(new Finding(
            Severity.Warning,
            Subject.Of(facts.Key, instance.Id),
            $"{instance.Id} is called otherwise than its host",
            $"{Words.Number(named[true].Count())} of {Words.Count(placement.Instances.Length, "instance")} have their hostname as id; {instance.Id}'s hostname is {instance.Hostname}.",
            $"Where a node takes its host id from its hostname (hostID: resolver: hostname), it does not find itself under {instance.Id}, and never takes its shards. Look in its configuration.")
        {
            Mending = new Mending.AtInstance(facts.Key, instance.Id),
        }));
    }

    // Pods are called by the first part of their hostname.
    private static bool IsNamedAfterHost(Instance instance) =>
        string.Equals(instance.Id.Value, instance.Hostname, StringComparison.OrdinalIgnoreCase) ||
        instance.Hostname.StartsWith(instance.Id.Value + ".", StringComparison.OrdinalIgnoreCase) || instance.Id.Value.StartsWith(instance.Hostname + ".", StringComparison.OrdinalIgnoreCase);
}
