using System.Collections.Immutable;
using M3Admin.Placements.Model;
using M3Admin.Web.Features.Shared;

namespace M3Admin.Web.Features.Changes.Watch;

/// <summary>An instance that still holds shards it is giving away.</summary>
/// <param name="Instance">Which.</param>
/// <param name="Held">How many it still holds.</param>
/// <param name="Total">How many it gives.</param>
public sealed record SourceBar(InstanceId Instance, int Held, int Total);
