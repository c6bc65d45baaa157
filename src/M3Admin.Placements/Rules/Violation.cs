using M3Admin.Placements.Model;

namespace M3Admin.Placements.Rules;

/// <summary>One place where a placement breaks a rule.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Instance">The instance at fault; null where none is, such as a shard that nobody holds.</param>
/// <param name="ShardId">The shard at fault, the first one where the message names several; null where the whole instance or placement is.</param>
/// <param name="Message">A sentence for an operator: what is wrong, with what, and the way out.</param>
public sealed record Violation(Rule Rule, InstanceId? Instance, uint? ShardId, string Message);
