using System.Collections.Immutable;
using M3Admin.Placements.Model;
using M3Admin.Placements.Notation;
using M3Admin.Placements.Planning.Changes;

namespace M3Admin.Placements.Tests.ScenarioRunner;

/// <summary>
/// The changes: <c>init rf=3 shards=8; a@r1; b@r2</c>, <c>add c@r1; d@r2</c>, <c>remove a b</c>, <c>replace a b with c@r1; d@r2</c>, <c>add-replica</c>,
/// <c>rebalance</c>, <c>set</c> (what stands under "then"), <c>undo</c> (of what stands under "then", where given).
/// Flags: <c>spill-over</c>, <c>skip-ports</c>.
/// </summary>
internal static class PlanVerbs
{
    public static ImmutableArray<IScenarioVerb> All { get; } =
    [
        new PlanVerb("init", (arguments, _) => Initial(arguments)),
        new PlanVerb("add", (arguments, _) => new PlacementChange.AddInstances(Instances(arguments)) { SkipPortMirroring = Has(arguments, "skip-ports") }),
        new PlanVerb("remove", (arguments, _) => new PlacementChange.RemoveInstances(Ids(arguments))),
        new PlanVerb("replace", (arguments, _) => Replace($" {arguments}".Split(" with "))),
        new PlanVerb("add-replica", (_, _) => new PlacementChange.AddReplica()),
        new PlanVerb("rebalance", (_, _) => new PlacementChange.Rebalance()),
        new SetVerb(),
        new PlanVerb("undo", (_, scenario) => new PlacementChange.Undo(scenario.Then is null ? null : scenario.Given)),
    ];

    public static ImmutableArray<Instance> Instances(string text) =>
        [.. Placement("rf=1 non-sharded", Without(text, "spill-over", "skip-ports").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Instances];

    private static PlacementChange.InitialPlacement Initial(string arguments)
    {
        var parts = arguments.Split(';', 2);
        var header = Placement(Without(parts[0], "skip-ports"), []);
        var kind = header.IsMirrored ? PlacementKind.Mirrored : header.IsSharded ? PlacementKind.Sharded : PlacementKind.NonSharded;
        return new PlacementChange.InitialPlacement(kind, parts.Length < 2 ? [] : Instances(parts[1]), header.ShardCount, header.ReplicaFactor) { SkipPortMirroring = Has(arguments, "skip-ports") };
    }

    private static PlacementChange.ReplaceInstances Replace(string[] sides) => new(Ids(sides[0]), sides.Length < 2 ? [] : Instances(sides[1]))
    {
        AllowSpillOver = sides.Length > 1 && Has(sides[1], "spill-over"),
        SkipPortMirroring = sides.Length > 1 && Has(sides[1], "skip-ports"),
    };

    private static ImmutableArray<InstanceId> Ids(string text) => [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(id => new InstanceId(id))];

    private static bool Has(string text, string flag) => text.Split(' ', ';').Contains(flag);

    private static string Without(string text, params string[] flags) => flags.Aggregate(text, (rest, flag) => rest.Replace(flag, "", StringComparison.Ordinal));

    private static Placement Placement(string header, string[] instances) =>
        PlacementNotation.Parse(string.Join('\n', instances.Select(instance => $"{instance}:").Prepend(header.Trim()))) switch
        {
            NotationResult.Parsed parsed => parsed.Placement,
            NotationResult.Failed failed => throw new ScenarioFormatException(string.Join("; ", failed.Errors)),
            var other => throw new ScenarioFormatException($"{other}"),
        };

    private sealed class SetVerb : IScenarioVerb
    {
        public string Name => "set";

        public string Run(Scenario scenario) =>
            PlanText.Of(Placements.Planning.PlacementPlanner.Plan(
                scenario.Given, new PlacementChange.SetPlacement(scenario.Then ?? throw new ScenarioFormatException("set needs a then")), default));
    }
}
