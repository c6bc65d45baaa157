using System.Globalization;
using M3Admin.Placements.Model;
using M3Admin.Placements.Notation;
using M3Admin.Placements.Planning;

namespace M3Admin.Placements.Tests.ScenarioRunner;

/// <summary>
/// <c>mark a available</c>, <c>mark a 3 4 available</c>, <c>mark everywhere available</c>, any with <c>at 2500</c>: the placement afterwards, or why not.
/// Times are nanoseconds; without one all cutovers are long past. The aggregation window is 500.
/// </summary>
internal sealed class MarkVerb : IScenarioVerb
{
    private static readonly TimeSpan Window = TimeSpan.FromTicks(5);

    public string Name => "mark";

    public string Run(Scenario scenario) => Mark(scenario) switch
    {
        MarkResult.Marked marked => PlacementNotation.Print(marked.Placement),
        MarkResult.Refused { NotBefore: { } moment } refused => $"refused: {refused.Reason}\nnot before {(moment - DateTimeOffset.UnixEpoch).Ticks * 100}",
        MarkResult.Refused refused => $"refused: {refused.Reason}",
        var other => throw new ScenarioFormatException($"{other}"),
    };

    private static MarkResult Mark(Scenario scenario)
    {
        var (what, clock) = scenario.Arguments.Split(" available") switch
        {
            [var words, ""] => (words, new AggregatorClock(DateTimeOffset.MaxValue, Window)),
            [var words, var at] when at.StartsWith(" at ", StringComparison.Ordinal) => (words, At(at[4..])),
            _ => throw new ScenarioFormatException($"\"{scenario.Title}\": write \"mark a 3 4 available\", perhaps with \"at 2500\" behind it."),
        };
        string[] names = what.Split(' ');
        uint[] shards = [.. names.Skip(1).Select(number => uint.Parse(number, CultureInfo.InvariantCulture))];
        return (names[0], shards.Length) switch
        {
            ("everywhere", _) => MarkShardsAvailable.Everywhere(scenario.Placement, clock),
            (var id, 0) => MarkShardsAvailable.Of(scenario.Placement, new InstanceId(id), clock),
            var (id, _) => MarkShardsAvailable.Of(scenario.Placement, new InstanceId(id), shards, clock),
        };
    }

    private static AggregatorClock At(string nanos) => new(DateTimeOffset.UnixEpoch.AddTicks(long.Parse(nanos, CultureInfo.InvariantCulture) / 100), Window);
}
