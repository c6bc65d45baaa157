using System.Collections.Immutable;
using M3Admin.Clusters;
using M3Admin.Clusters.Journal;
using M3Admin.Clusters.Journal.Access;
using M3Admin.Clusters.Keys;

namespace M3Admin.Operations.Audit;

/// <summary>The access events, read for the audit.</summary>
internal sealed class AccessChain(Cluster cluster, TimeProvider time, Func<string, string> pool) : IAuditChain
{
    private readonly AccessJournal _journal = new(cluster.Store, time);

    public AuditSource Source { get; } = new(cluster.Name, null);

    public string Head => AccessKeys.Head;

    public Task<JournalSpan> SpanAsync(CancellationToken ct) => _journal.SpanAsync(ct);

    public async Task<ImmutableArray<AuditRow>> RowsAsync(long first, long last, CancellationToken ct)
    {
        var page = await _journal.ReadAsync(new AccessQuery { NewestFirst = false, Cursor = first, Limit = (int)(last - first + 1) }, ct);
        return [.. page.Entries.Where(entry => entry.Sequence <= last).Select(entry => AuditRow.Of(Source, entry, pool))];
    }

    public Task<JournalVerdict> VerifyAsync(IProgress<long>? progress, CancellationToken ct) => _journal.VerifyAsync(progress, ct);
}
