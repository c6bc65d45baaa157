using System.Collections.Immutable;

namespace M3Admin.Operations.Moving.Guided;

/// <summary>Where the copy ended.</summary>
/// <param name="By">Who ended it.</param>
/// <param name="At">When.</param>
/// <param name="SourceRevision">Everything up to this revision of the old etcd is in the new one, and nothing later.</param>
/// <param name="TargetRevision">The revision of the new etcd that holds the same.</param>
/// <param name="Journals">What became of the placements' journals, in sentences.</param>
public sealed record CutOverPoint(string By, DateTimeOffset At, long SourceRevision, long TargetRevision, ImmutableArray<string> Journals)
{
    /// <inheritdoc/>
    public bool Equals(CutOverPoint? other) =>
        other is not null && (By, At, SourceRevision, TargetRevision) == (other.By, other.At, other.SourceRevision, other.TargetRevision) && Journals.AsSpan().SequenceEqual(other.Journals.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(By, At, SourceRevision, TargetRevision);
}
