using M3Admin.Placements.Model;
using M3Admin.Placements.Planning;
using M3Admin.Placements.Planning.Plans;
using M3Admin.Placements.Rules;

namespace M3Admin.Placements.Tests.Planning.Compatibility;

/// <summary>Where M3's answer is the same each time, ours has as many shards per instance and state, or streams less. Where not, the difference is listed.</summary>
public sealed class TranscriptTests
{
    public static TheoryData<int> Rows() => [.. TranscriptReplay.Changes.Select(change => change.Exchange.Sequence)];

    [Theory]
    [MemberData(nameof(Rows))]
    public void The_plan_is_what_a_real_coordinator_answered_or_a_listed_difference(int sequence)
    {
        var recorded = TranscriptReplay.Changes.Single(change => change.Exchange.Sequence == sequence);
        var plan = PlacementPlanner.Plan(recorded.Current, recorded.Change, recorded.Clock);

        var actual = Comparison.Of(recorded, plan);

        Assert.True((KnownDifferences.Of(sequence) ?? Difference.None) == actual.Difference, $"{recorded.Exchange.Name}: {actual.Difference}\n{actual.Text}");
        if (plan is ChangePlan.Planned planned)
        {
            Assert.Empty(PlacementRules.Check(planned.After));
        }
    }

    [Fact]
    public void Every_listed_difference_is_one_in_the_transcript() =>
        Assert.Empty(KnownDifferences.All.Except(TranscriptReplay.Changes.Select(change => change.Exchange.Sequence)));
}
