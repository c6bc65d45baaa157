using M3Admin.Operations.Access;

namespace M3Admin.Operations.Changes;

/// <summary>Leave to commit a preview.</summary>
/// <param name="Caller">Who gives it.</param>
/// <param name="Accepts">Whether the dangers that the preview warns of are accepted.</param>
/// <param name="Reason">Why, in their words; empty when they gave none.</param>
public sealed record CommitOrder(Caller Caller, bool Accepts, string Reason);
