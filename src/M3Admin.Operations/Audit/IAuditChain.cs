using System.Collections.Immutable;
using M3Admin.Clusters.Journal;

namespace M3Admin.Operations.Audit;

/// <summary>A chain as the index reads it.</summary>
internal interface IAuditChain
{
    /// <summary>Which one.</summary>
    AuditSource Source { get; }

    /// <summary>The key that changes with every entry.</summary>
    string Head { get; }

    /// <summary>Which entries there are.</summary>
    Task<JournalSpan> SpanAsync(CancellationToken ct);

    /// <summary>The rows of some of them, both ends included; what was pruned meanwhile is left out.</summary>
    Task<ImmutableArray<AuditRow>> RowsAsync(long first, long last, CancellationToken ct);

    /// <summary>Walks the chain.</summary>
    Task<JournalVerdict> VerifyAsync(IProgress<long>? progress, CancellationToken ct);
}
