using M3Admin.Placements.Model;
using M3Admin.Placements.Planning;
using M3Admin.Placements.Planning.Changes;
using M3Admin.Testing;

namespace M3Admin.Placements.Tests.Planning.Compatibility;

/// <summary>A change that a real m3coordinator was asked for, what it stood on, and what it made of it.</summary>
/// <param name="Exchange">Request and answer.</param>
/// <param name="Current">The placement at that time; null when there was none.</param>
/// <param name="Change">The change.</param>
/// <param name="IsForced">Whether the caller forced it.</param>
/// <param name="Clock">The coordinator's time.</param>
/// <param name="IsClockKnown">Whether that time is known: the coordinator ran on its own clock at first.</param>
/// <param name="Answer">The placement it answered; null when it refused.</param>
internal sealed record RecordedChange(CapturedExchange Exchange, Placement? Current, PlacementChange Change, bool IsForced, AggregatorClock Clock, bool IsClockKnown, Placement? Answer);
