using M3Admin.Placements.Model;

namespace M3Admin.Web.Features.Changes.Watch;

/// <summary>An instance that still holds shards it is giving away.</summary>
/// <param name="Instance">Which.</param>
/// <param name="Held">How many it still holds.</param>
/// <param name="Back">How many it serves again, since they were taken back.</param>
/// <param name="Total">How many it gives.</param>
public sealed record SourceBar(InstanceId Instance, int Held, int Back, int Total);
