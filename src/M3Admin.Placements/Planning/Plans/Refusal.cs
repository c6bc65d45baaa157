using M3Admin.Placements.Model;

namespace M3Admin.Placements.Planning.Plans;

/// <summary>Why a change cannot be made.</summary>
/// <param name="Kind">The kind of reason, which decides what a script is answered.</param>
/// <param name="Instance">The instance at fault; null where none is.</param>
/// <param name="Message">A sentence for an operator: what is short or wrong, and the way out.</param>
public sealed record Refusal(RefusalKind Kind, InstanceId? Instance, string Message);
