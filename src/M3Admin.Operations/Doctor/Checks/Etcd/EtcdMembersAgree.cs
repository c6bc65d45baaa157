using M3Admin.Operations.Doctor.Facts;

namespace M3Admin.Operations.Doctor.Checks.Etcd;

internal sealed class EtcdMembersAgree() : EtcdCheck("etcd-members-agree", "etcd has one leader, all members know it, and none is far behind")
{
    private const ulong FarBehind = 5_000;

    protected override IEnumerable<Verdict> Look(EtcdFacts etcd)
    {
        MemberFacts[] answering = [.. etcd.Members.Where(member => member is { Status: not null, IsLearner: false })];
        return answering.Length == 0 ? [] : [.. Leaders(answering), .. Behind(answering), .. Versions(answering)];
    }

    private static IEnumerable<Verdict> Leaders(MemberFacts[] answering)
    {
        MemberFacts[] without = [.. answering.Where(member => member.Status is { Leader: 0 })];
        var leaders = answering.Select(member => member.Status?.Leader).Where(leader => leader is > 0).Distinct().Count();
        return
        [
            .. without.Length == 0 ? Enumerable.Empty<Verdict>() : [Found(Severity.Critical, "etcd members without a leader", $"{Words.List(without.Select(member => member.Called))} {(without.Length == 1 ? "knows" : "know")} no leader.", "Look whether the members reach each other at their peer URLs.")],
            .. leaders < 2 ? Enumerable.Empty<Verdict>() : [Found(Severity.Critical, "etcd members name different leaders", Words.List(answering.Select(member => $"{member.Called} names {member.Status?.Leader:x}")) + ".", "During an election that passes by itself: run the doctor again. If it stays, the members are not of one cluster: compare their --initial-cluster.")],
        ];
    }

    private static IEnumerable<Verdict> Behind(MemberFacts[] answering)
    {
        var newest = answering.Max(member => member.Status?.RaftIndex ?? 0);
        return
            from member in answering
            let behind = newest - (member.Status?.RaftAppliedIndex ?? 0)
            where behind > FarBehind
            select Found(Severity.Warning, $"{member.Called} is behind", $"It has carried out {Words.Number((long)behind)} entries of etcd's log fewer than another member has.", "Look at its disk and network; until it has caught up it is no replacement for a lost one.");
    }

    private static IEnumerable<Verdict> Versions(MemberFacts[] answering)
    {
        var versions = answering.GroupBy(member => member.Status?.Version).ToList();
        return versions.Count < 2
            ? []
            : [Found(Severity.Advice, "etcd members of different versions", Words.List(answering.Select(member => $"{member.Called} {member.Status?.Version}")) + ".", "Finish the upgrade: until then the cluster can only what the oldest can.")];
    }

    private static Verdict.Found Found(Severity severity, string title, string evidence, string wayOut) => new(new Finding(severity, Subject.Etcd, title, evidence, wayOut) { Mending = new Mending.AtEtcd() });
}
