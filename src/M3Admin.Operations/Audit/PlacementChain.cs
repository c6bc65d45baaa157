using System.Collections.Immutable;
using M3Admin.Clusters;
using M3Admin.Clusters.Journal;

namespace M3Admin.Operations.Audit;

/// <summary>The journal of a placement, read for the audit.</summary>
internal sealed class PlacementChain(Cluster cluster, AuditSource source, TimeProvider time, Func<string, string> pool) : IAuditChain
{
    private readonly JournalView _journal = source.Journal(cluster.Store, time);

    public AuditSource Source { get; } = source;

    public string Head { get; } = source.Head;

    public Task<JournalSpan> SpanAsync(CancellationToken ct) => _journal.SpanAsync(ct);

    public async Task<ImmutableArray<AuditRow>> RowsAsync(long first, long last, CancellationToken ct)
    {
        var steps = await _journal.StepsAsync(first, last, ct);
        var rows = ImmutableArray.CreateBuilder<AuditRow>(steps.Length);
        var at = steps.FirstOrDefault(step => step.Entry is not null)?.Entry?.At ?? time.GetUtcNow();
        foreach (var step in steps)
        {
            // What cannot tell when it was entered stands beside the one before it.
            at = step.Entry?.At ?? at;
            rows.Add(AuditRow.Of(Source, step, at, pool));
        }

        return rows.MoveToImmutable();
    }

    public Task<JournalVerdict> VerifyAsync(IProgress<long>? progress, CancellationToken ct) => _journal.VerifyAsync(progress, ct);
}
