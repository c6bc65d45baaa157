using M3Admin.Operations.Doctor.Facts;

namespace M3Admin.Operations.Doctor.Checks.Etcd;

/// <summary>Whether etcd compacts by itself no call tells. What can be seen is how much history it keeps.</summary>
internal sealed class HistoryIsCompacted() : EtcdCheck("etcd-history-is-compacted", "etcd drops old history now and then")
{
    /// <summary>So many revisions without a single compaction are told.</summary>
    public const long NeverCompacted = 10_000;

    /// <summary>So many revisions kept are told all the same.</summary>
    public const long Much = 1_000_000;

    protected override IEnumerable<Verdict> Look(EtcdFacts etcd)
    {
        if (etcd.Compacted is not { } oldest)
        {
            return [new Verdict.NotChecked(Subject.Etcd, "It could not be tried how far its history reaches back: it did not answer reads.")];
        }

        var kept = etcd.Revision - oldest;
        return oldest == 0 && etcd.Revision >= NeverCompacted
            ? [Found(Severity.Warning, "etcd has never been compacted", $"All {Words.Number(etcd.Revision)} revisions are kept: nobody compacts, and --auto-compaction-retention is surely not set.")]
            : kept >= Much
                ? [Found(Severity.Advice, "etcd keeps much history", $"{Words.Number(kept)} revisions are kept, from {Words.Number(oldest)} to {Words.Number(etcd.Revision)}. Whether it compacts by itself no call tells.")]
                : [];
    }

    private static Verdict.Found Found(Severity severity, string title, string evidence) => new(new Finding(
        severity, Subject.Etcd, title, evidence, "Start every member with --auto-compaction-mode=periodic --auto-compaction-retention=24h, or compact now and then. M3Admin's journal keeps earlier placements all the same.")
    {
        Mending = new Mending.AtEtcd(),
    });
}
