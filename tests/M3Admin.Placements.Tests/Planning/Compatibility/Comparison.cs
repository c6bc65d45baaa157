using M3Admin.Placements.Model;
using M3Admin.Placements.Planning.Plans;

namespace M3Admin.Placements.Tests.Planning.Compatibility;

/// <summary>Holds a plan against M3's answer.</summary>
internal sealed record Comparison(Difference Difference, string Text)
{
    public static Comparison Of(RecordedChange recorded, ChangePlan plan)
    {
        var planned = plan is ChangePlan.Planned done && (recorded.IsForced || !done.NeedsAcceptance) ? done : null;
        return (recorded.Answer, planned) switch
        {
            (null, null) => new Comparison(Difference.None, ""),
            (null, _) => new Comparison(Difference.Abler, recorded.Exchange.Response),
            (_, null) => new Comparison(Difference.Stricter, plan.ToString()),
            ({ } answer, { } ours) => Of(recorded, answer, ours.After),
        };
    }

    private static Comparison Of(RecordedChange recorded, Placement answer, Placement ours)
    {
        var isSame = Counts(answer, recorded.IsClockKnown) == Counts(ours, recorded.IsClockKnown);
        var isBetter = Streams(ours) < Streams(answer) && !answer.Instances.IsEmpty;
        var isAsGood = !recorded.Exchange.IsStable && SameNames(answer, ours) && Streams(ours) <= Streams(answer);
        return isSame || isBetter || isAsGood
            ? new Comparison(Difference.None, "")
            : new Comparison(Difference.OtherCounts, $"{Counts(answer, withTimes: true)}\n{Counts(ours, withTimes: true)}");
    }

    private static string Counts(Placement placement, bool withTimes) => string.Join('\n', placement.Instances.Select(instance =>
        $"{instance.Id} set {instance.ShardSet}: {States(instance)}{(withTimes ? Times(instance) : "")}"));

    private static string States(Instance instance) => string.Join(' ', instance.Shards.CountBy(shard => shard.State).OrderBy(count => count.Key));

    private static string Times(Instance instance) =>
        string.Join(' ', instance.Shards.Where(shard => shard.IsMoving).Select(shard => $"{shard.Cutover}").Distinct());

    private static int Streams(Placement placement) =>
        placement.Instances.Sum(instance => instance.Shards.Count(shard => shard.State == ShardState.Initializing));

    private static bool SameNames(Placement left, Placement right) =>
        left.Instances.Select(instance => instance.Id).SequenceEqual(right.Instances.Select(instance => instance.Id));
}
