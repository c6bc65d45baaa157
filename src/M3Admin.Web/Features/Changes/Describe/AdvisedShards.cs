using System.Collections.Immutable;

namespace M3Admin.Web.Features.Changes.Describe;

/// <summary>How many shards M3's documentation advises for a cluster of so many instances in the end.</summary>
/// <param name="Instances">Up to so many instances.</param>
/// <param name="Shards">So many shards.</param>
public sealed record AdvisedShards(int Instances, int Shards)
{
    /// <summary>M3's table; its last row is for 128 instances and more.</summary>
    public static ImmutableArray<AdvisedShards> Table { get; } = [new(3, 64), new(6, 128), new(12, 256), new(24, 512), new(48, 1024), new(128, 4096)];

    /// <summary>The row for a number of instances: the first that is not too small.</summary>
    public static AdvisedShards For(int instances) => Table.FirstOrDefault(row => instances <= row.Instances) ?? Table[^1];
}
