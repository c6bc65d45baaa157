namespace M3Admin.Operations.Audit;

/// <summary>How far a chain has been read.</summary>
/// <param name="Source">The chain.</param>
/// <param name="Read">How many of its entries are known.</param>
/// <param name="Total">How many there are; null until that has been heard.</param>
/// <param name="Trouble">Why it cannot be read on now; null when it can.</param>
public sealed record AuditProgress(AuditSource Source, long Read, long? Total, string? Trouble)
{
    /// <summary>Whether all that it holds is known, as far as has been heard.</summary>
    public bool IsWhole => Read >= Total && Trouble is null;

    /// <summary>Nothing has been heard of it yet.</summary>
    public static AuditProgress Unread(AuditSource source) => new(source, 0, null, null);
}
