using M3Admin.Web.Features.Shared;

namespace M3Admin.Web.Features.Changes.Watch;

/// <summary>One instance that takes shards over.</summary>
/// <param name="Tally">How far it is.</param>
/// <param name="Stage">How it stands; for its colour and its mark.</param>
/// <param name="State">The same in a word or two.</param>
/// <param name="Node">What the node answered, in words.</param>
/// <param name="NodeTone">The colour of that.</param>
/// <param name="Time">How long it took, or has taken: <c>11:20</c>.</param>
/// <param name="Elapsed">How long it has taken, in parts of the bar's length.</param>
/// <param name="From">Where the expected interval begins on the bar; null when nobody can tell.</param>
/// <param name="To">Where it ends.</param>
public sealed record WatchRow(TakerTally Tally, WatchStage Stage, string State, string Node, Tone NodeTone, string Time, double Elapsed, double? From, double? To);
