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
            : alarm.StartsWith("CORRUPT", StringComparison.Ordinal)
                ? "A member's data differ from the others': reads go on and may differ, every write and every lease is refused, M3's too. Compare etcdctl endpoint hashkv --cluster, stop the member that differs, remove it, add it anew with an empty directory, and then disarm the alarm (etcdctl alarm disarm)."
                : "Look in etcd's own documents and logs what it means.")
    {
        Mending = new Mending.AtEtcd(),
    }));
}
