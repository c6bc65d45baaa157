using M3Admin.Operations.Doctor.Facts;

namespace M3Admin.Operations.Doctor.Checks.Etcd;

internal sealed class EtcdHasQuorumMargin() : EtcdCheck("etcd-has-quorum-margin", "etcd keeps its quorum when one more member is lost")
{
    protected override IEnumerable<Verdict> Look(EtcdFacts etcd)
    {
        MemberFacts[] voters = [.. etcd.Voters];
        MemberFacts[] lost = [.. voters.Where(member => member.Status is null)];
        var (quorum, reachable) = ((voters.Length / 2) + 1, voters.Length - lost.Length);
        return [.. Margin(voters, lost, quorum, reachable), .. Even(voters)];
    }

    private static IEnumerable<Verdict> Margin(MemberFacts[] voters, MemberFacts[] lost, int quorum, int reachable)
    {
        var silent = lost.Length == 0 ? "all answer" : $"{Words.List(lost.Select(member => member.Called))} {(lost.Length == 1 ? "does" : "do")} not answer ({lost[0].Trouble.TrimEnd('.')})";
        var evidence = $"{Words.Count(voters.Length, "voting member")}, quorum {quorum}: {silent}.";
        return (reachable - quorum) switch
        {
            < 0 => [Found(Severity.Critical, "etcd has no quorum", $"{evidence} Nothing can be written.", "Start the members that do not answer. If they are gone for good, restore a snapshot into a new cluster.")],
            0 when lost.Length > 0 => [Found(Severity.Critical, "etcd tolerates no further loss", evidence, lost.Length == 1 ? "Start that member; if it is gone for good, remove it and then add another." : "Start those members; those that are gone for good, remove and replace one at a time.")],
            0 => [Found(Severity.Warning, voters.Length == 1 ? "etcd has one member" : $"{voters.Length} members tolerate no loss", $"{evidence} When one is lost, so is etcd.", "Add members until there are 3.")],
            _ when lost.Length > 0 => [Found(Severity.Warning, $"{Words.Count(lost.Length, "member")} of etcd {(lost.Length == 1 ? "does" : "do")} not answer", $"{evidence} It tolerates {Words.Count(reachable - quorum, "further loss", "further losses")}.", "Start it; if it is gone for good, remove it and then add another.")],
            _ => [],
        };
    }

    private static IEnumerable<Verdict> Even(MemberFacts[] voters) => voters.Length > 2 && voters.Length % 2 == 0
        ? [Found(Severity.Advice, $"etcd has {voters.Length} voting members", $"{voters.Length} tolerate the loss of {(voters.Length - 1) / 2}, as {voters.Length - 1} do.", "Add one, or remove one: an odd number tolerates more or costs less.")]
        : [];

    private static Verdict.Found Found(Severity severity, string title, string evidence, string wayOut) => new(new Finding(severity, Subject.Etcd, title, evidence, wayOut) { Mending = new Mending.AtEtcd() });
}
