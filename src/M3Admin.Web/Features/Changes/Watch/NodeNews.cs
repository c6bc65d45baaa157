using M3Admin.Operations.Diagnosis;
using M3Admin.Placements.Model;

namespace M3Admin.Web.Features.Changes.Watch;

/// <summary>What a node answers, since when this page knows it.</summary>
/// <param name="Instance">Which node.</param>
/// <param name="Since">When it was first answered so.</param>
/// <param name="Answer">The answer.</param>
public sealed record NodeNews(InstanceId Instance, DateTimeOffset Since, NodeAnswer Answer);
