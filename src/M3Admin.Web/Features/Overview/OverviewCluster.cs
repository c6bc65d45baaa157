using System.Collections.Immutable;
using M3Admin.Clusters.Feeds;

namespace M3Admin.Web.Features.Overview;

/// <summary>One cluster on the overview.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Directory">Whether its store is heard.</param>
/// <param name="Rows">Its placements.</param>
public sealed record OverviewCluster(string Name, FeedHealth Directory, ImmutableArray<OverviewRow> Rows);
