using M3Admin.Clusters.Feeds;

namespace M3Admin.Web.Shell;

/// <summary>Whether a cluster's store is heard.</summary>
/// <param name="Name">The cluster.</param>
/// <param name="Health">The worst of all that is followed in it.</param>
public sealed record ClusterHealth(string Name, FeedHealth Health);
