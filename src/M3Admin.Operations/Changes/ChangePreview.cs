using System.Collections.Immutable;
using M3Admin.Clusters;
using M3Admin.Clusters.Json.Requests;
using M3Admin.Placements.Model;
using M3Admin.Placements.Planning.Plans;
using M3Admin.Placements.Planning.Warnings;

namespace M3Admin.Operations.Changes;

/// <summary>A change as it would be committed: what is previewed is what is written, or nothing is.</summary>
/// <param name="Service">Whose placement.</param>
/// <param name="Request">What was asked.</param>
/// <param name="Base">The stored placement it starts from; null when there is none.</param>
/// <param name="Plan">The plan; null for a delete, which leaves nothing to plan.</param>
/// <param name="PlannedAt">The moment for which it was planned, which aggregators' cutovers depend on.</param>
/// <param name="Hash">Names the plan: SHA-256 over service, base, operation and the resulting placement, in hexadecimal.</param>
/// <param name="Value">The bytes to be stored; null for a delete.</param>
public sealed record ChangePreview(
    ServiceKey Service, ChangeRequest Request, StoredPlacement? Base, ChangePlan.Planned? Plan, DateTimeOffset PlannedAt, string Hash, ReadOnlyMemory<byte>? Value)
{
    /// <summary>How long a preview may be committed. The world moves on: an operator who comes back later should look again.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    /// <summary>Until when it may be committed.</summary>
    public DateTimeOffset ExpiresAt => PlannedAt + Lifetime;

    /// <summary>The state that it stands on; <see cref="PlacementVersion.None"/> when there is none.</summary>
    public PlacementVersion BaseVersion => Base?.Version ?? PlacementVersion.None;

    /// <summary>The placement to be written; null for a delete.</summary>
    public Placement? After => Plan?.After;

    /// <summary>What must be accepted before it is committed.</summary>
    public ImmutableArray<PlanWarning> Dangers => [.. (Plan?.Warnings ?? []).Where(warning => warning.Severity == WarningSeverity.Danger)];

    /// <summary>The version that the placement will have; 0 for a delete.</summary>
    public long NextVersion => After is null ? 0 : BaseVersion.Version + 1;

    /// <summary>How much the placement will take in the store; 0 for a delete.</summary>
    public int SizeInBytes => Value?.Length ?? 0;

    /// <summary>Equal when it is the same plan for the same moment: the hash names all the rest.</summary>
    public bool Equals(ChangePreview? other) => other is not null && PlannedAt == other.PlannedAt && string.Equals(Hash, other.Hash, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(PlannedAt, Hash);
}
