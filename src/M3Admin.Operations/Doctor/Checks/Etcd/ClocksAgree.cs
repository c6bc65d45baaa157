using M3Admin.Operations.Doctor.Facts;

namespace M3Admin.Operations.Doctor.Checks.Etcd;

/// <summary>
/// etcd's API tells no time. Its HTTP answers have a Date of whole seconds, so what surely differs is told, and less than a second and a bit cannot be seen.
/// </summary>
internal sealed class ClocksAgree() : EtcdCheck("clocks-agree", "The clocks of etcd's members and of this console agree, to within a second or two")
{
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Severe = TimeSpan.FromSeconds(30);

    protected override IEnumerable<Verdict> Look(EtcdFacts etcd)
    {
        var told = etcd.Members.Where(member => member.Clock is not null).Select(member => (member.Called, Clock: member.Clock ?? throw new System.Diagnostics.UnreachableException())).ToList();
        var silent = etcd.Members.Where(member => member.Clock is null).Select(member => member.Called).ToList();
        return [.. Clocks([("this console", new ClockReading(TimeSpan.Zero, TimeSpan.Zero)), .. told]), .. silent.Count == 0 ? Enumerable.Empty<Verdict>() : [Untold(silent)]];
    }

    private static IEnumerable<Verdict> Clocks(List<(string Name, ClockReading Clock)> clocks)
    {
        var apart = (from one in clocks from other in clocks select (Ahead: one, Behind: other, Sure: one.Clock.Ahead > other.Clock.Ahead ? one.Clock.SurelyFrom(other.Clock) : TimeSpan.Zero)).MaxBy(pair => pair.Sure);
        return apart.Sure <= Most
            ? []
            :
            [
                new Verdict.Found(new Finding(
                    apart.Sure >= Severe ? Severity.Critical : Severity.Warning,
                    Subject.Etcd,
                    $"The clock of {apart.Ahead.Name} is ahead of {apart.Behind.Name}",
                    $"By at least {Words.Share(apart.Sure.TotalSeconds)} s. Against this console: {Words.List(clocks.Skip(1).Select(one => $"{one.Name} {one.Clock.Ahead.TotalSeconds:+0.0;−0.0;0} s ±{one.Clock.Uncertainty.TotalSeconds:0.0}"))}.",
                    "Let every host take its time from the same source (chrony, NTP). Aggregators cut over by the clock, and leases are counted by it.")
                {
                    Mending = new Mending.AtEtcd(),
                }),
            ];
    }

    private static Verdict.NotChecked Untold(List<string> silent) => new(Subject.Etcd, $"{Words.List(silent)} told no time: its answer to GET /version at its client URL has none, or there was no answer.");
}
