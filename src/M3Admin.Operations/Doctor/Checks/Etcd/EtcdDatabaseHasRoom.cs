using M3Admin.Operations.Doctor.Facts;

namespace M3Admin.Operations.Doctor.Checks.Etcd;

/// <summary>etcd stops taking writes when a member's database reaches its quota. The quota is told by a member's metrics, not by its API.</summary>
internal sealed class EtcdDatabaseHasRoom() : EtcdCheck("etcd-database-has-room", "Each member's database is well below its quota, and most of it is data")
{
    private const double Near = 0.8;
    private const double VeryNear = 0.95;
    private const long WorthFreeing = 100L << 20;

    protected override IEnumerable<Verdict> Look(EtcdFacts etcd) => etcd.Members.Where(member => member.Status is not null).SelectMany(Look);

    private static IEnumerable<Verdict> Look(MemberFacts member) => member.Status is not { } status
        ? []
        : [.. member.Quota is { } quota and > 0 ? Room(member, status.DbSize, quota) : [Untold(member)], .. Holes(member, status.DbSize, status.DbSizeInUse)];

    private static IEnumerable<Verdict> Room(MemberFacts member, long size, long quota) => ((double)size / quota) switch
    {
        >= Near and var full =>
        [
            Found(
                full >= VeryNear ? Severity.Critical : Severity.Warning,
                $"{member.Called}'s database is near its quota",
                $"{Words.Bytes(size)} of {Words.Bytes(quota)}, {Words.Percent(full)}. At the quota etcd raises NOSPACE and refuses every write.",
                "Compact, and defragment member by member. If it grows back, raise --quota-backend-bytes."),
        ],
        _ => [],
    };

    private static Verdict.NotChecked Untold(MemberFacts member) => new(
        Subject.Etcd, $"{member.Called} does not tell its quota (/metrics on its client URL says etcd_server_quota_backend_bytes, unless --listen-metrics-urls moves it). Its database has {Words.Bytes(member.Status?.DbSize ?? 0)}; etcd's default quota is 2 GiB.");

    private static IEnumerable<Verdict> Holes(MemberFacts member, long size, long used) => size - used > WorthFreeing && used * 2 < size
        ? [Found(Severity.Advice, $"{member.Called}'s database is mostly empty", $"{Words.Bytes(used)} of {Words.Bytes(size)} hold data; the file does not shrink by itself.", "Defragment it, one member at a time: it answers nobody meanwhile.")]
        : [];

    private static Verdict.Found Found(Severity severity, string title, string evidence, string wayOut) => new(new Finding(severity, Subject.Etcd, title, evidence, wayOut) { Mending = new Mending.AtEtcd() });
}
