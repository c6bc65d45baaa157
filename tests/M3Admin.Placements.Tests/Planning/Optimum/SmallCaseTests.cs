using M3Admin.Placements.Model;
using M3Admin.Placements.Notation;
using M3Admin.Placements.Planning;
using M3Admin.Placements.Planning.Plans;
using M3Admin.Placements.Rules;

namespace M3Admin.Placements.Tests.Planning.Optimum;

public sealed class SmallCaseTests
{
    private const int PerBatch = 2_500;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    public void Streams_and_fairness_equal_the_true_optimum(int batch)
    {
        for (var seed = batch * PerBatch; seed < (batch + 1) * PerBatch; seed++)
        {
            Check(seed);
        }
    }

    [Fact]
    public void The_cases_are_of_every_kind_and_not_all_easy()
    {
        var plans = Enumerable.Range(0, 5_000).Select(SmallCases.Of).Select(of => (of.Change, Plan: PlacementPlanner.Plan(of.Current, of.Change, default) as ChangePlan.Planned)).ToArray();

        Assert.All(
            plans.GroupBy(plan => plan.Change.GetType()),
            kind => Assert.True(kind.Count(plan => plan.Plan is not null) > 50, $"{kind.Key.Name}: {kind.Count(plan => plan.Plan is not null)} planned"));
        Assert.Equal(6, plans.Select(plan => plan.Change.GetType()).Distinct().Count());
        Assert.InRange(plans.Count(plan => plan.Plan?.Streams.Certificate == StreamCertificate.NoCheaperExchange), 1_000, 4_000);
        Assert.InRange(plans.Count(plan => plan.Plan?.Moves.Any(move => move.Kind == MoveKind.Reclaim) == true), 200, 4_000);
        Assert.InRange(plans.Count(plan => plan.Plan is null), 100, 2_000);
    }

    [Fact]
    public void Keeping_only_the_cheapest_way_to_each_vector_of_loads_loses_nothing()
    {
        for (var seed = 0; seed < 1_000; seed++)
        {
            var optimum = new TrueOptimum(SmallCases.Of(seed));
            Assert.Equal($"{optimum.BestOfAll()}", $"{optimum.Best()}");
        }
    }

    private static void Check(int seed)
    {
        var of = SmallCases.Of(seed);
        var optimum = new TrueOptimum(of);
        var best = optimum.Best();
        switch (PlacementPlanner.Plan(of.Current, of.Change, default))
        {
            case ChangePlan.Planned planned:
                Assert.True(PlacementRules.Check(planned.After, ServiceName.M3DB).IsEmpty, Told(seed, of, "invalid", planned));
                var reached = optimum.Of(planned.After);
                Assert.True(reached is not null, Told(seed, of, "moves more than the change allows", planned));
                Assert.True(best is not null && reached.CompareByStreams(best) == 0, Told(seed, of, $"best is {best}, planned is {reached}", planned));
                Assert.Equal(reached.HalfStreams, (int)(2 * planned.Streams.Cost));
                Assert.Equal(planned.Streams.Cost, planned.Streams.Certificate == StreamCertificate.NoChoice ? planned.Streams.Cost : planned.Streams.LowerBound);
                break;
            case ChangePlan.Refused refused:
                Assert.True(best is null or { Idle: > 0 }, Told(seed, of, $"refused though {best}: {refused.Reasons[0].Message}", null));
                break;
            default:
                Assert.Fail("no plan");
                break;
        }
    }

    private static string Told(int seed, SmallCase of, string what, ChangePlan.Planned? planned) =>
        $"seed {seed}: {what}\n{(of.Current is null ? "" : PlacementNotation.Print(of.Current))}\n{of.Change}\n" +
        (planned is null ? "" : $"{PlacementNotation.Print(planned.After)}\n{planned.Streams}");
}
