using M3Admin.Placements.Model;

namespace M3Admin.Placements.Planning.Warnings;

/// <summary>Something an operator should know before a change is committed.</summary>
/// <param name="Severity">How much it weighs.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Instance">The instance it is about; null where it is the placement.</param>
/// <param name="Message">What is the matter.</param>
/// <param name="WayOut">What to do about it.</param>
public sealed record PlanWarning(WarningSeverity Severity, WarningKind Kind, InstanceId? Instance, string Message, string WayOut);
