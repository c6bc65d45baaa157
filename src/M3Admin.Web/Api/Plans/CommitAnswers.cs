using System.Diagnostics;
using M3Admin.Operations.Changes;
using M3Admin.Placements.Model;

namespace M3Admin.Web.Api.Plans;

/// <summary>What is answered to previews that cannot be made, and to commits.</summary>
internal static class CommitAnswers
{
    public static IResult Of(PreviewResult.Moved moved) => Problem.Of(
        StatusCodes.Status409Conflict, "The placement has moved", $"The request is for version {moved.Asked}; the placement is at {moved.Now}. Read it again.");

    public static IResult Expired(string reason) => Problem.Of(StatusCodes.Status410Gone, "The preview has expired", reason);

    /// <summary>How a commit ended.</summary>
    /// <param name="outcome">How.</param>
    /// <param name="placement">The placement that was to be written; null where whoever asks has seen it.</param>
    public static IResult Of(CommitOutcome outcome, ShownPlacement? placement = null) => outcome switch
    {
        CommitOutcome.Committed committed => Committed(committed.Version, committed.Entry, already: false, placement),
        CommitOutcome.CommittedAlready already => Committed(already.Version, already.Entry, already: true, placement),
        CommitOutcome.Conflict conflict => Problem.Of(
            StatusCodes.Status409Conflict, "The placement has moved", $"The plan stands on {conflict.Base}; the placement is at {conflict.Now}. Nothing was written. Preview the change again.",
            new Dictionary<string, object?>(StringComparer.Ordinal) { ["base"] = PreviewMessage.Version(conflict.Base), ["now"] = PreviewMessage.Version(conflict.Now), ["moved"] = DiffMessage.Of(conflict.Moved) }),
        CommitOutcome.Forbidden forbidden => Problem.Of(StatusCodes.Status403Forbidden, "Not allowed", forbidden.Reason),
        CommitOutcome.Frozen frozen => Problem.Of(StatusCodes.Status409Conflict, "The cluster is frozen", $"{frozen.Reason} Nothing was written."),
        CommitOutcome.NoPreview late => Expired(late.Reason),
        CommitOutcome.NeedsAcceptance needs => Problem.Of(
            StatusCodes.Status422UnprocessableEntity, "Dangers must be accepted", "Send \"accept\": true to accept them, or correct the change.",
            new Dictionary<string, object?>(StringComparer.Ordinal) { ["dangers"] = needs.Dangers.Select(PreviewMessage.Warning) }),
        CommitOutcome.TooLarge large => Problem.Of(StatusCodes.Status413PayloadTooLarge, "The placement is too large", large.Reason),
        CommitOutcome.Unjournalled broken => Problem.Of(StatusCodes.Status503ServiceUnavailable, "The journal cannot hold the change", $"{broken.Reason} Nothing was written."),
        _ => throw new UnreachableException(),
    };

    private static IResult Committed(PlacementVersion version, long entry, bool already, ShownPlacement? placement) => placement is null
        ? TypedResults.Ok(new { version = version.Version, modRevision = version.ModRevision, journalEntry = entry, already })
        : TypedResults.Ok(new { version = version.Version, modRevision = version.ModRevision, journalEntry = entry, already, placement });
}
