using M3Admin.Placements.Model;

namespace M3Admin.Placements.Planning.Plans;

/// <summary>What one instance streams because of a change.</summary>
/// <param name="Instance">The instance.</param>
/// <param name="In">Shards that it starts to stream.</param>
/// <param name="Out">Shards that others start to stream in its place, so that it is their source.</param>
public readonly record struct InstanceStreams(InstanceId Instance, int In, int Out);
