using M3Admin.Operations.Seeds.Sight;
using M3Admin.Operations.Seeds.State;

namespace M3Admin.Operations.Seeds.Steps;

/// <summary>What a step is called, why it is there, how it is taken back, and the command that does it elsewhere. Pure.</summary>
public static class SeedWords
{
    /// <summary>All steps.</summary>
    public static IReadOnlyList<SeedStep> All { get; } = Enum.GetValues<SeedStep>();

    /// <summary>What is done.</summary>
    public static string Title(SeedGuide guide, SeedStep step) => step switch
    {
        SeedStep.CheckGround => "Check the ground",
        SeedStep.Snapshot => "Save a snapshot",
        SeedStep.RemoveMember => $"Remove {guide.Old.Name} from the members",
        SeedStep.AddMember => $"Add {guide.New.Name} to the members",
        SeedStep.StartNode => $"Start m3dbnode on {guide.New.Name}",
        SeedStep.RollSeeds => $"Same member list on {Facts.Names(guide.Staying.Select(seed => seed.Name))}",
        _ => $"Replace {guide.Old.Name} with {guide.New.Name} in the placement",
    };

    /// <summary>What it is about, before it is done.</summary>
    public static string Note(SeedStep step) => step switch
    {
        SeedStep.CheckGround => "Every seed's list, the members, the placement",
        SeedStep.Snapshot => "Advised: the way back when all else fails",
        SeedStep.RemoveMember => "By its id, while it is still the one that was seen",
        SeedStep.AddMember => "Listed before it starts",
        SeedStep.StartNode => "Config with clusterState: existing, empty etcd folder",
        SeedStep.RollSeeds => "Rolling restart, one at a time, each bootstrapped before the next",
        _ => "Preview, confirm, watch its shards stream",
    };

    /// <summary>Why this step.</summary>
    public static string Why(SeedGuide guide, SeedStep step) => step switch
    {
        SeedStep.CheckGround => "A seed starts only while its initialCluster is exactly etcd's member list, and etcd loses its quorum for good when a member is taken from too few. So everything is compared with what there really is, before anything is changed.",
        SeedStep.Snapshot => "Placements, namespaces and runtime configuration are in this etcd. If it should lose its quorum on the way, a snapshot is the only way back.",
        SeedStep.RemoveMember => $"The old member goes first: while {guide.Old.Name} is listed it counts for quorum, dead or alive, and etcd refuses to add another one while a member is missing. From then on {guide.Old.Name} cannot come back with the data it has.",
        SeedStep.AddMember => $"{guide.New.Name} joins the member list before it starts. It does not count as reachable until the next step, so until then the cluster needs {Facts.Names(guide.Staying.Select(seed => seed.Name))}.",
        SeedStep.StartNode => $"{guide.New.Name} starts with a list that says clusterState: existing for itself, so that it joins instead of founding a cluster of its own. A member folder from an earlier life would make it claim to be somebody else.",
        SeedStep.RollSeeds => $"The list is read only when m3dbnode starts. A seed that still names {guide.Old.Name} would not start next time. One at a time, since each restart takes an etcd member and a replica of its shards away for a while.",
        _ => $"etcd is done. Now the shards: {guide.New.Name} takes those of {guide.Old.Name} over from its peers.",
    };

    /// <summary>How it is taken back.</summary>
    public static string WayBack(SeedGuide guide, SeedStep step) => step switch
    {
        SeedStep.CheckGround or SeedStep.Snapshot => "Nothing has been changed yet: back out at any time.",
        SeedStep.RemoveMember => $"Until it is removed, nothing has been changed. Afterwards {guide.Old.Name} can come back only as a new member: added again, with its etcd folder emptied and clusterState: existing.",
        SeedStep.AddMember => $"A member that was added can be removed again, as long as {Facts.Names(guide.Staying.Select(seed => seed.Name))} stand.",
        SeedStep.StartNode => $"Stop m3dbnode on {guide.New.Name}, take the member out again, and add it, or another one, anew.",
        SeedStep.RollSeeds => "Put the earlier file back on the seed that does not come up, but with the list of members as etcd has it: with any other list it does not start.",
        _ => "While shards stream, the change can be undone from its own page. etcd's members stay as they are.",
    };

    /// <summary>The command that does the step elsewhere; empty where it is no command.</summary>
    public static string Command(SeedGuide guide, SeedSight sight, SeedStep step) => step switch
    {
        SeedStep.Snapshot => Etcdctl(guide, sight, $"snapshot save m3-{guide.Id}.db", onlyFirst: true),
        SeedStep.RemoveMember => Etcdctl(guide, sight, $"member remove {guide.OldId}", onlyFirst: false),
        SeedStep.AddMember => Etcdctl(guide, sight, $"member add {guide.New.Name} --peer-urls {guide.New.PeerUrl}", onlyFirst: false),
        _ => "",
    };

    /// <summary>Where a command is run.</summary>
    public static string RunOn(SeedGuide guide) => $"Run on {string.Join(" or ", guide.Staying.Select(seed => seed.Name))}";

    private static string Etcdctl(SeedGuide guide, SeedSight sight, string verb, bool onlyFirst)
    {
        var endpoints = sight.Staying(guide).SelectMany(member => member.Member.ClientUrls.Take(1)).ToList();
        var listed = endpoints.Count == 0 ? "http://localhost:2379" : string.Join(',', onlyFirst ? endpoints.Take(1) : endpoints);
        return $"ETCDCTL_API=3 etcdctl \\\n  --endpoints {listed} \\\n  {verb}";
    }
}
