using M3Admin.Clusters.Journal;
using M3Admin.Clusters.Journal.Access;

namespace M3Admin.Operations.Access;

/// <summary>What <see cref="AccessLog"/> took down.</summary>
/// <param name="Who">Who.</param>
/// <param name="Kind">What kind of thing.</param>
/// <param name="Summary">What happened, in words.</param>
internal sealed record AccessNote(Actor Who, AccessEventKind Kind, string Summary);
