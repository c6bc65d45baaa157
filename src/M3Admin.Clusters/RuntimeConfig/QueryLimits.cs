using System.Collections.Immutable;
using M3Admin.Placements.Model;

namespace M3Admin.Clusters.RuntimeConfig;

/// <summary>The limits on queries of each node (<c>kvpb.QueryLimits</c>). A limit that is absent is what the node's own configuration says.</summary>
public sealed record QueryLimits
{
    /// <summary>Series blocks matched in the index.</summary>
    public QueryLimit? SeriesBlocks { get; init; }

    /// <summary>Bytes of series read from disk.</summary>
    public QueryLimit? SeriesDiskBytesRead { get; init; }

    /// <summary>Series read from disk.</summary>
    public QueryLimit? SeriesDiskRead { get; init; }

    /// <summary>Metadata matched by queries for labels and values.</summary>
    public QueryLimit? MetadataRead { get; init; }

    /// <summary>Fields that are not known.</summary>
    public UnknownFields Unknown { get; init; }

    /// <summary>All four, each with M3's name for it and what it counts.</summary>
    public ImmutableArray<NamedQueryLimit> All =>
    [
        new("maxRecentlyQueriedSeriesBlocks", "series blocks", SeriesBlocks),
        new("maxRecentlyQueriedSeriesDiskBytesRead", "bytes read from disk", SeriesDiskBytesRead),
        new("maxRecentlyQueriedSeriesDiskRead", "series read from disk", SeriesDiskRead),
        new("maxRecentlyQueriedMetadataRead", "metadata matches", MetadataRead),
    ];

    /// <summary>These limits with the fields of earlier ones that are not known.</summary>
    internal QueryLimits Keeping(QueryLimits earlier) => this with
    {
        SeriesBlocks = Kept(SeriesBlocks, earlier.SeriesBlocks),
        SeriesDiskBytesRead = Kept(SeriesDiskBytesRead, earlier.SeriesDiskBytesRead),
        SeriesDiskRead = Kept(SeriesDiskRead, earlier.SeriesDiskRead),
        MetadataRead = Kept(MetadataRead, earlier.MetadataRead),
        Unknown = earlier.Unknown,
    };

    private static QueryLimit? Kept(QueryLimit? limit, QueryLimit? earlier) => limit is null || earlier is null ? limit : limit with { Unknown = earlier.Unknown };
}
