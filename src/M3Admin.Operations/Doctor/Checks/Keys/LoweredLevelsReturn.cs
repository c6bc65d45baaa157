using M3Admin.Operations.Doctor.Facts;

namespace M3Admin.Operations.Doctor.Checks.Keys;

/// <summary>A lowered level is put back by a console. While none runs, or none may write, it stays lowered, and every node that restarts may miss what only one replica has.</summary>
internal sealed class LoweredLevelsReturn : ICheck
{
    public string Name => "lowered-levels-return";

    public string Claim => "A bootstrap level that was lowered for a while is put back when its time is up";

    public IEnumerable<Verdict> Look(ClusterFacts facts) => facts.Kept is { } kept
        ? kept.Overdue.Select(overdue => Found(overdue, facts.At))
        : [new Verdict.NotChecked(new Subject("Lowered bootstrap levels"), facts.WhyNotKept)];

    private static Verdict.Found Found(OverdueLevel overdue, DateTimeOffset now)
    {
        var level = overdue.Level;
        return new Verdict.Found(new Finding(
            Severity.Critical,
            new Subject($"Environment {level.Environment}"),
            $"The bootstrap level of {level.Environment} is still lowered to {level.Level}",
            $"It should have been put back at {Words.Time(level.Until, now)}: {level.By.Name} lowered it at {Words.Time(level.At, now)} ({level.Reason}); before, it was {level.BeforeText}. {overdue.Why} Meanwhile every node that restarts may miss what it did not ask for.",
            overdue.WayOut)
        {
            Since = level.Until,
            Mending = new Mending.AtLoweredLevel(level.Environment),
        });
    }
}
