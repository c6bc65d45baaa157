using System.Collections.Immutable;
using M3Admin.Operations.Doctor.Checks.Etcd;
using M3Admin.Operations.Doctor.Checks.Keys;
using M3Admin.Operations.Doctor.Checks.Nodes;
using M3Admin.Operations.Doctor.Checks.Placements;
using M3Admin.Operations.Doctor.Facts;

namespace M3Admin.Operations.Doctor.Checks;

/// <summary>Every check, in the order in which they are told.</summary>
internal static class AllChecks
{
    public static ImmutableArray<ICheck> InOrder { get; } =
    [
        new StoreAnswers(),
        new PlacementHoldsRules(),
        new LeavingIsTakenFrom(),
        new ShardsArriveInTime(),
        new NodesAnswer(),
        new NodesBootstrapInTurn(),
        new LoweredLevelsReturn(),
        new EndpointsAreUnique(),
        new EndpointIsHostnameAndPort(),
        new InstanceIdIsHostId(),
        new ZoneIsServed(),
        new GroupsCarryReplicas(),
        new ReplicaFactorTolerates(),
        new ShardCountFits(),
        new WeightsCanBalance(),
        new PlacementFitsStore(),
        new EnvironmentsAreUsed(),
        new TopicsAreConsumed(),
        new ElectionsHaveLeaders(),
        new EtcdHasQuorumMargin(),
        new EtcdMembersAgree(),
        new EtcdHasNoAlarm(),
        new EtcdDatabaseHasRoom(),
        new HistoryIsCompacted(),
        new ClocksAgree(),
    ];

    /// <summary>Looks at what was gathered.</summary>
    public static (ImmutableArray<Finding> Findings, ImmutableArray<CheckOutcome> Outcomes) Look(ClusterFacts facts)
    {
        var (findings, outcomes) = (ImmutableArray.CreateBuilder<Finding>(), ImmutableArray.CreateBuilder<CheckOutcome>());
        foreach (var check in InOrder)
        {
            Verdict[] verdicts = [.. check.Look(facts)];
            Finding[] found = [.. verdicts.OfType<Verdict.Found>().Select(verdict => verdict.Finding with { Check = check.Name })];
            findings.AddRange(found);
            outcomes.Add(new CheckOutcome(check.Name, check.Claim, found.Length, [.. verdicts.OfType<Verdict.NotChecked>().Select(verdict => new Unchecked(verdict.About, verdict.Why))]));
        }

        return ([.. findings.OrderByDescending(finding => finding.Severity)], outcomes.ToImmutable());
    }
}
