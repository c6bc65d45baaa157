using M3Admin.Operations.Doctor.Facts;

namespace M3Admin.Operations.Doctor.Checks.Etcd;

internal sealed class EtcdHasNoAlarm() : EtcdCheck("etcd-has-no-alarm", "No member of etcd raises an alarm")
{
    protected override IEnumerable<Verdict> Look(EtcdFacts etcd) => etcd.Alarms.Select(alarm => new Verdict.Found(new Finding(
        Severity.Critical,
        Subject.Etcd,
        $"etcd raises the alarm {alarm.Split(' ')[0]}",
        $"{alarm}.",
        alarm.StartsWith("NOSPACE", StringComparison.Ordinal)
            ? "etcd refuses every write. Compact, defragment member by member, and disarm the alarm."
            : "A member's data differ from the others'. Stop it, remove it, and add it anew with an empty directory.")
    {
        Mending = new Mending.AtEtcd(),
    }));
}
