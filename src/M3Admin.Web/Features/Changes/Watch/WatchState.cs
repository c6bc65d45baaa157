using M3Admin.Clusters.Feeds;
using M3Admin.Clusters.Journal;

namespace M3Admin.Web.Features.Changes.Watch;

/// <summary>All that is known of a watched change at one moment.</summary>
/// <param name="Snapshot">The placement.</param>
/// <param name="Entry">The change; null when nobody knows which one it was.</param>
/// <param name="Trail">What has happened since.</param>
/// <param name="Nodes">What nodes answered.</param>
/// <param name="Now">The moment.</param>
public sealed record WatchState(PlacementSnapshot Snapshot, JournalEntry? Entry, WatchTrail Trail, NodeAnswers Nodes, DateTimeOffset Now);
