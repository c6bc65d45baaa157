using M3Admin.Operations.Diagnosis;
using M3Admin.Web.Features.Shared;

namespace M3Admin.Web.Features.Changes.Watch;

/// <summary>What those who hear the page are told. Says the same as long as nothing but the time has changed. Pure.</summary>
internal static class WatchAnnouncement
{
    /// <summary>The sentence.</summary>
    public static string Of(WatchView view) => view.Outcome switch
    {
        WatchOutcome.Ended ended => $"{ended.Title}.",
        _ => $"{Figures.Count(view.Tally.Done)} of {Figures.Count(view.Tally.Total, "shard")} done.{(view.Cause is StallCause { IsTrouble: true, Finding: var finding } ? $" {finding}." : "")}",
    };
}
