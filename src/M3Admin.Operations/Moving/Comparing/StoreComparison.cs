using System.Collections.Immutable;
using M3Admin.KeyValue;
using M3Admin.Operations.Moving.Copying;
using M3Admin.Placements.Model;

namespace M3Admin.Operations.Moving.Comparing;

/// <summary>What came of comparing source and target, key by key and byte by byte, each as of one revision at which both must hold the same.</summary>
public sealed record StoreComparison
{
    private const int MostNamed = 100;
    private const int MostAttempts = 3;

    /// <summary>As of which revision of the source.</summary>
    public required long SourceRevision { get; init; }

    /// <summary>As of which revision of the target.</summary>
    public required long TargetRevision { get; init; }

    /// <summary>How many keys were compared.</summary>
    public required KeyCount Compared { get; init; }

    /// <summary>How many of them differ.</summary>
    public required long Differing { get; init; }

    /// <summary>The first of those.</summary>
    public required ImmutableArray<KeyDifference> Differences { get; init; }

    /// <summary>The placements' versions before and after.</summary>
    public required ImmutableArray<VersionChange> Versions { get; init; }

    /// <summary>Whether they hold the same.</summary>
    public bool IsEqual => Differing == 0;

    /// <summary>Compares. May be done while the source is being written and the copy follows.</summary>
    /// <param name="source">The store that is copied.</param>
    /// <param name="target">The copy.</param>
    /// <param name="rules">What goes along.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>Null while the first pass of the copy is not done.</returns>
    /// <exception cref="KeyValueException">A store does not answer.</exception>
    public static async Task<StoreComparison?> RunAsync(IKeyValueStore source, IKeyValueStore target, CopyRules rules, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (await target.GetAsync(rules.Mark, ct) is not { } stored || CopyMark.Parse(stored) is not { Through: > 0 } mark)
            {
                return null;
            }

            try
            {
                return await CompareAsync(new PairedStores(source, target, rules), mark.Through, stored.ModRevision, ct);
            }
            catch (KeyValueException compacted) when (compacted.Error == KeyValueError.Compacted && mark.Phase != CopyPhase.Complete && attempt < MostAttempts)
            {
                // The copy has followed on since: as of then.
            }
        }
    }

    /// <inheritdoc/>
    public bool Equals(StoreComparison? other) =>
        other is not null && (SourceRevision, TargetRevision, Compared, Differing) == (other.SourceRevision, other.TargetRevision, other.Compared, other.Differing) &&
        Differences.AsSpan().SequenceEqual(other.Differences.AsSpan()) && Versions.AsSpan().SequenceEqual(other.Versions.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(SourceRevision, TargetRevision, Compared, Differing);

    private static async Task<StoreComparison> CompareAsync(PairedStores stores, long sourceRevision, long targetRevision, CancellationToken ct)
    {
        var (compared, differing, differences, versions) = (KeyCount.None, 0L, new List<KeyDifference>(), new List<VersionChange>());
        await foreach (var pair in stores.ReadAsync(sourceRevision, targetRevision, ct))
        {
            compared = compared.With((pair.Source ?? pair.Target)!.Value.Length);
            differing += pair.IsEqual ? 0 : 1;
            if (!pair.IsEqual && differences.Count < MostNamed)
            {
                differences.Add(KeyDifference.Of(pair));
            }

            if (pair is { Source: { } source, Target: { } target } && KeyKinds.Of(pair.Key) == KeyKind.Placement)
            {
                versions.Add(new VersionChange(pair.Key, new PlacementVersion(source.Version, source.ModRevision), new PlacementVersion(target.Version, target.ModRevision)));
            }
        }

        return new StoreComparison
        {
            SourceRevision = sourceRevision,
            TargetRevision = targetRevision,
            Compared = compared,
            Differing = differing,
            Differences = [.. differences],
            Versions = [.. versions],
        };
    }
}
