using System.Globalization;
using BenchmarkDotNet.Attributes;
using M3Admin.Clusters.Journal;
using M3Admin.Operations.Audit;
using M3Admin.Placements.Diff;
using M3Admin.Placements.Model;

namespace M3Admin.Benchmarks;

/// <summary>What finding entries among 100,000 costs in the process: every page and every filter walks over all of them once.</summary>
[MemoryDiagnoser]
public class AuditBenchmarks
{
    private const int Entries = 100_000;
    private const int PageLength = 100;
    private const int Touched = 64;

    private static readonly AuditSource Source = new("measured", new ServiceKey(ServiceName.M3DB, ServiceKey.DefaultEnvironment, ServiceKey.DefaultZone));
    private AuditRows _rows = AuditRows.None;
    private AuditRow _next = RowOf(Entries + 1);

    [GlobalSetup]
    public void Load()
    {
        _rows = AuditRows.None.With(Enumerable.Range(1, Entries).Select(RowOf));
        _next = RowOf(Entries + 1);
    }

    [Benchmark]
    public AuditSelection NewestPage() => AuditSelection.Of(_rows, AuditFilter.All, null, PageLength);

    [Benchmark]
    public AuditSelection OldestPage() => AuditSelection.Of(_rows, AuditFilter.All, new AuditId(Source, PageLength + 1), PageLength);

    [Benchmark]
    public AuditSelection FilterByText() => AuditSelection.Of(_rows, new AuditFilter { Text = "cap-99999" }, null, PageLength);

    [Benchmark]
    public AuditSelection FilterByWho() => AuditSelection.Of(_rows, new AuditFilter { Who = "operator-3", OnlyPeople = true }, null, PageLength);

    [Benchmark]
    public AuditSelection FilterByShardOfInstance() => AuditSelection.Of(_rows, new AuditFilter { Instance = "m3db-c17", Shard = 1_234 }, null, PageLength);

    [Benchmark]
    public AuditRows OneMore() => _rows.With([_next]);

    // Every third is somebody's; each touches 64 shards of a taker and of a source.
    private static AuditRow RowOf(int number)
    {
        var isAsked = number % 3 == 0;
        var (taker, source) = (new InstanceId($"m3db-c{number % 40}"), new InstanceId($"m3db-b{number % 37}"));
        var shards = Enumerable.Range(0, Touched).Select(i => (uint)(((number * 31) + (i * 61)) % 4_096)).Distinct().Order().ToArray();
        var diff = new PlacementDiff([], [], [], [.. shards.SelectMany(shard => (ShardTransition[])[new(taker, shard, null, null), new(source, shard, null, null)])]);
        return new AuditRow
        {
            Id = new AuditId(Source, number),
            At = DateTimeOffset.UnixEpoch.AddMinutes(number),
            Kind = isAsked ? AuditKind.Change : AuditKind.Node,
            Actor = isAsked ? new Actor($"operator-{number % 7}", "operator", "10.1.7.52", JournalOrigin.Console) : Actor.Unknown,
            What = isAsked ? "replace" : "write",
            Summary = isAsked ? $"Replaces {source} with {taker}; 64 shards are streamed." : $"{taker}: 64 shards became available",
            Reason = isAsked ? string.Create(CultureInfo.InvariantCulture, $"Disk errors, CAP-{number}") : "",
            Version = number,
            Touch = AuditTouch.Of(diff, string.Intern),
        };
    }
}
