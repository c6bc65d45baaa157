using M3Admin.Placements.Load;

namespace M3Admin.Placements.Tests.ScenarioRunner;

/// <summary><c>load</c>: each instance's load and target, and the spread.</summary>
internal sealed class LoadVerb : IScenarioVerb
{
    public string Name => "load";

    public string Run(Scenario scenario)
    {
        var target = TargetLoad.Of(scenario.Placement);
        var spread = LoadBalance.Of(scenario.Placement, target);
        return string.Join(
            '\n',
            scenario.Placement.Instances
                .Select(instance => $"{instance.Id}: {instance.Load} of {target.For(instance.Id):0.###}")
                .Append($"spread {spread.Below:+0.###;-0.###;0} to {spread.Above:+0.###;-0.###;0}"));
    }
}
