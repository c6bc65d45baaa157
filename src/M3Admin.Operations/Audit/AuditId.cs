using System.Globalization;

namespace M3Admin.Operations.Audit;

/// <summary>Names one entry among all chains.</summary>
/// <param name="Source">The chain.</param>
/// <param name="Sequence">Its place there.</param>
public readonly record struct AuditId(AuditSource Source, long Sequence)
{
    /// <summary>For addresses: <c>metrics-prod/m3db/default_env/1204</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Source}/{Sequence}");

    /// <summary>Reads what <see cref="ToString"/> wrote; null when it is none.</summary>
    /// <param name="text">The text.</param>
    /// <param name="zone">The zone of a cluster by its name; null where there is no such cluster.</param>
    public static AuditId? Parse(string? text, Func<string, string?> zone) =>
        text?.LastIndexOf('/') is > 0 and var end && long.TryParse(text.AsSpan(end + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var sequence) &&
        AuditSource.Parse(text[..end], zone) is { } source
            ? new AuditId(source, sequence)
            : null;
}
