using M3Admin.Clusters.Journal;

namespace M3Admin.Operations.Audit;

/// <summary>Where a chain is broken.</summary>
/// <param name="Id">The entry where it was found.</param>
/// <param name="Verdict">What does not fit.</param>
public sealed record BrokenLink(AuditId Id, JournalVerdict.Broken Verdict);
