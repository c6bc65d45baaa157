using System.Collections.Immutable;

namespace M3Admin.Operations.Audit;

/// <summary>What is known of all chains at one moment.</summary>
/// <param name="Rows">The entries.</param>
/// <param name="Progress">How far each chain has been read.</param>
/// <param name="IsListed">Whether all chains have been found.</param>
public sealed record AuditSnapshot(AuditRows Rows, ImmutableArray<AuditProgress> Progress, bool IsListed)
{
    /// <summary>Nothing is known yet.</summary>
    public static AuditSnapshot Empty { get; } = new(AuditRows.None, [], IsListed: false);

    /// <summary>The clusters whose journals cannot be listed, and why.</summary>
    public ImmutableSortedDictionary<string, string> Unlisted { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>What cannot be read on now, and why.</summary>
    public ImmutableArray<(string What, string Why)> Troubles =>
        [.. Unlisted.Select(cluster => (cluster.Key, cluster.Value)), .. Progress.Where(progress => progress.Trouble is not null).Select(progress => (progress.Source.Text, progress.Trouble ?? ""))];

    /// <summary>Whether every entry of every chain is known.</summary>
    public bool IsWhole => IsListed && Progress.All(progress => progress.IsWhole);

    /// <summary>How many entries are known.</summary>
    public long Read => Progress.Sum(progress => progress.Read);

    /// <summary>How many entries there are, as far as is known.</summary>
    public long Total => Progress.Sum(progress => progress.Total ?? 0);
}
