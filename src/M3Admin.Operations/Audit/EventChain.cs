using System.Collections.Immutable;
using M3Admin.Clusters;
using M3Admin.Clusters.Journal;
using M3Admin.Clusters.Journal.Events;

namespace M3Admin.Operations.Audit;

/// <summary>A chain of events, read for the audit.</summary>
internal sealed class EventChain(Cluster cluster, AuditSource source, TimeProvider time, Func<string, string> pool) : IAuditChain
{
    private readonly EventJournal _journal = source.Events(cluster.Store, time);

    public AuditSource Source { get; } = source;

    public string Head { get; } = source.Head;

    public Task<JournalSpan> SpanAsync(CancellationToken ct) => _journal.SpanAsync(ct);

    public async Task<ImmutableArray<AuditRow>> RowsAsync(long first, long last, CancellationToken ct)
    {
        var page = await _journal.ReadAsync(new EventQuery { NewestFirst = false, Cursor = first, Limit = (int)(last - first + 1) }, ct);
        return [.. page.Entries.Where(entry => entry.Sequence <= last).Select(entry => AuditRow.Of(Source, entry, pool))];
    }

    public Task<JournalVerdict> VerifyAsync(IProgress<long>? progress, CancellationToken ct) => _journal.VerifyAsync(progress, ct);
}
