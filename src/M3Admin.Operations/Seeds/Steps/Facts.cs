using System.Globalization;
using M3Admin.Clusters;
using M3Admin.Operations.Diagnosis;
using M3Admin.Operations.Etcd;
using M3Admin.Operations.Guides;
using M3Admin.Operations.Seeds.Sight;
using M3Admin.Operations.Seeds.State;
using M3Admin.Placements.Model;

namespace M3Admin.Operations.Seeds.Steps;

/// <summary>Checks that several steps make. Pure.</summary>
internal static class Facts
{
    // What a member may be behind the leader and still count as caught up: it changes with every write.
    private const ulong Close = 100;

    /// <summary>How many voters it takes.</summary>
    public static int Needed(int voters) => new Quorum(voters, Reachable: 0).Needed;

    /// <summary>"host1 and host2".</summary>
    public static string Names(IEnumerable<string> names) => names.ToList() switch
    {
        [] => "nobody",
        [var one] => one,
        [.. var first, var last] => $"{string.Join(", ", first)} and {last}",
    };

    /// <summary>Whether all that stay answer and follow one leader.</summary>
    public static GuideCheck Healthy(SeedGuide guide, SeedSight sight, bool isAwaited = false)
    {
        var staying = sight.Staying(guide);
        var silent = staying.FirstOrDefault(member => !member.IsHealthy);
        var leaders = staying.Select(member => member.Status?.Leader ?? 0).Distinct().Count();
        var claim = $"{Names(staying.Select(member => member.Member.Label))} {(staying.Length == 1 ? "is" : "are")} healthy and agree on the leader";
        return (staying, silent, leaders) switch
        {
            ([], _, _) => new GuideCheck("The members that stay are healthy", GuideCheckState.Fail, "none answers", Silence(sight)),
            (_, { } member, _) => Open(claim, $"{member.Member.Label} is not", $"{member.Member.Label}: {(member.Trouble.Length > 0 ? member.Trouble : "it knows no leader.")} Bring it back first.", isAwaited),
            (_, _, > 1) => Open(claim, "they follow different leaders", "An election is under way; it is over within seconds.", isAwaited: true),
            _ => new GuideCheck(claim, GuideCheckState.Pass, string.Create(CultureInfo.InvariantCulture, $"term {staying[0].Status?.RaftTerm}, {Behind(staying)} entries behind")),
        };
    }

    /// <summary>Whether etcd has a leader without the old member.</summary>
    public static GuideCheck Leads(SeedGuide guide, SeedSight sight)
    {
        var staying = sight.Staying(guide);
        var leader = staying.Select(member => member.Status?.Leader ?? 0).Distinct().ToList() is [var one and not 0] ? sight.Members.FirstOrDefault(member => member.Member.Id == one) : null;
        return GuideCheck.Awaited($"{Names(staying.Select(member => member.Member.Label))} still {(staying.Length == 1 ? "has" : "have")} a leader", leader is not null, leader is null ? "waiting" : $"{leader.Member.Label} leads", sight.Trouble);
    }

    /// <summary>Whether nothing is on its way in the placement.</summary>
    public static GuideCheck AtRest(SeedSight sight, bool isAwaited = false) => sight.Placement switch
    {
        null => new GuideCheck("No placement change is in flight", GuideCheckState.Pass, "there is no placement of m3db here"),
        { } stored when stored.Placement.Instances.Sum(instance => instance.Shards.Count(shard => shard.IsMoving)) is > 0 and var moving =>
            Open("No placement change is in flight", string.Create(CultureInfo.InvariantCulture, $"m3db v{stored.Version.Version}, {moving} moving"), "Wait until every shard is available; the Placement page shows them.", isAwaited),
        { } stored => new GuideCheck("No placement change is in flight", GuideCheckState.Pass, string.Create(CultureInfo.InvariantCulture, $"m3db v{stored.Version.Version}, all available")),
    };

    /// <summary>Whether a node serves and has bootstrapped.</summary>
    public static GuideCheck Bootstrapped(SeedSight sight, string host, bool isAwaited)
    {
        var claim = $"{host} says on /health that it has bootstrapped";
        return sight.Nodes.GetValueOrDefault(host) switch
        {
            NodeAnswer.Healthy well => new GuideCheck(claim, GuideCheckState.Pass, $"bootstrapped: true at {well.Asked}"),
            NodeAnswer.Bootstrapping still => Open(claim, $"bootstrapped: false at {still.Asked}", "It still bootstraps; wait.", isAwaited),
            NodeAnswer.Unwell unwell => Open(claim, "it is not well", $"{unwell.Asked}: {unwell.What}.", isAwaited),
            NodeAnswer.NoAnswer silent => Open(claim, silent.Reason, $"{silent.Asked} does not answer. Until its first bootstrap m3dbnode keeps that port closed.", isAwaited),
            NodeAnswer.Unresolvable unknown => Open(claim, "its name means no address", $"{unknown.Host}: {unknown.Reason}.", isAwaited),
            NodeAnswer.NotAllowed closed => new GuideCheck(claim, GuideCheckState.Unknown, "not asked", $"{closed.Why} Set {closed.Setting}, or look yourself: curl http://{host}:9002/health"),
            NodeAnswer.NotAsked why => new GuideCheck(claim, GuideCheckState.Unknown, "not asked", $"{why.Why} Look yourself: curl http://{host}:9002/health"),
            _ => new GuideCheck(claim, GuideCheckState.Unknown, "not asked", $"Look yourself: curl http://{host}:9002/health"),
        };
    }

    /// <summary>Whether a member answers, follows the leader and has all that was written.</summary>
    public static GuideCheck CaughtUp(SeedSight sight, SeenMember member, string label)
    {
        var newest = sight.Members.Max(seen => seen.Status?.RaftAppliedIndex ?? 0);
        var behind = member.Status is { } status ? newest - status.RaftAppliedIndex : 0;
        return (member.Status, member.IsHealthy) switch
        {
            (null, _) => new GuideCheck($"{label} has caught up", GuideCheckState.Waiting, "it does not answer", member.Trouble),
            (_, false) => new GuideCheck($"{label} has caught up", GuideCheckState.Waiting, "it knows no leader yet"),
            _ => GuideCheck.Awaited($"{label} has caught up", behind <= Close, string.Create(CultureInfo.InvariantCulture, $"{behind} entries behind, etcd {member.Status.Version}")),
        };
    }

    /// <summary>Whether an instance serves all of its shards.</summary>
    public static GuideCheck ServesAll(StoredPlacement? stored, string host, bool isAwaited)
    {
        var claim = $"Every shard of {host} is AVAILABLE";
        return stored?.Placement.Find(new InstanceId(host)) switch
        {
            null => new GuideCheck(claim, GuideCheckState.Unknown, "not in the placement", $"The placement of m3db has no instance {host}: where its id there is another one, look at it on the Placement page."),
            { } instance when instance.Shards.Count(shard => shard.State != ShardState.Available) is > 0 and var others => Open(claim, string.Create(CultureInfo.InvariantCulture, $"{others} of {instance.Shards.Length} are not"), "Wait until it serves them all.", isAwaited),
            { } instance => new GuideCheck(claim, GuideCheckState.Pass, string.Create(CultureInfo.InvariantCulture, $"{instance.Shards.Length} shards")),
        };
    }

    /// <summary>Why etcd says nothing.</summary>
    public static string Silence(SeedSight sight) => sight.Trouble.Length > 0 ? sight.Trouble : "Start enough of them that etcd has a leader.";

    private static GuideCheck Open(string claim, string evidence, string wayOut, bool isAwaited) => new(claim, isAwaited ? GuideCheckState.Waiting : GuideCheckState.Fail, evidence, wayOut);

    private static ulong Behind(IEnumerable<SeenMember> members)
    {
        var applied = members.Select(member => member.Status?.RaftAppliedIndex ?? 0).ToList();
        return applied.Max() - applied.Min();
    }
}
