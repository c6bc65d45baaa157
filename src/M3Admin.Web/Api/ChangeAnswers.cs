using System.Diagnostics;
using M3Admin.Clusters.Json.Requests;
using M3Admin.Operations.Changes;
using M3Admin.Placements.Model;
using Microsoft.AspNetCore.Http.HttpResults;

namespace M3Admin.Web.Api;

/// <summary>What comes of a change, in M3Coordinator's words.</summary>
public static class ChangeAnswers
{
    /// <summary>What is answered to a change that is made.</summary>
    /// <param name="preview">The change.</param>
    /// <param name="version">The placement's version now.</param>
    public static IResult Done(ChangePreview preview, long version) => preview.Request switch
    {
        ChangeRequest.DeletePlacement => Deleted(),
        ChangeRequest.Set set => new ChangeAnswer(set.Placement, version, isDryRun: false),
        ChangeRequest.Init => new ChangeAnswer(After(preview), 0), // M3 does not tell the version of a placement that it has just made.
        _ => new ChangeAnswer(After(preview), version),
    };

    /// <summary>What is answered to a dry run.</summary>
    /// <param name="preview">The change.</param>
    public static IResult Dry(ChangePreview preview) => preview.Request switch
    {
        ChangeRequest.DeletePlacement => Deleted(),
        ChangeRequest.Set { Confirm: false } set => new ChangeAnswer(set.Placement, preview.Base is null ? 0 : preview.NextVersion, isDryRun: true),
        ChangeRequest.Set set => new ChangeAnswer(set.Placement, 0, isDryRun: false), // Confirmed, and a dry run by its header: as M3 tells it.
        _ => new ChangeAnswer(After(preview), DryVersion(preview)),
    };

    /// <summary>What is answered when a commit has ended.</summary>
    /// <param name="preview">The change.</param>
    /// <param name="outcome">How it ended.</param>
    public static IResult Of(ChangePreview preview, CommitOutcome outcome) => outcome switch
    {
        CommitOutcome.Committed done => Done(preview, done.Version.Version),
        CommitOutcome.CommittedAlready done => Done(preview, done.Version.Version),
        CommitOutcome.Conflict conflict => new ApiError(StatusCodes.Status409Conflict, Conflict(preview.Service, conflict)),
        CommitOutcome.Forbidden forbidden => new ApiError(StatusCodes.Status403Forbidden, forbidden.Reason),
        CommitOutcome.Frozen frozen => new ApiError(StatusCodes.Status409Conflict, $"{frozen.Reason} Nothing was written."),
        CommitOutcome.NoPreview gone => new ApiError(StatusCodes.Status409Conflict, gone.Reason),
        CommitOutcome.NeedsAcceptance needs => Refusals.OfDangers(preview.Request, needs.Dangers),
        CommitOutcome.TooLarge tooLarge => new ApiError(StatusCodes.Status413PayloadTooLarge, tooLarge.Reason),
        CommitOutcome.Unjournalled broken => new ApiError(
            StatusCodes.Status503ServiceUnavailable, $"nothing was written, because the journal of {preview.Service} could not hold it: {broken.Reason}"),
        _ => throw new UnreachableException(),
    };

    /// <summary>What is answered when the placement is not at the version that was given.</summary>
    /// <param name="service">Whose placement.</param>
    /// <param name="moved">Both versions.</param>
    public static IResult Of(ServiceKey service, PreviewResult.Moved moved) => new ApiError(
        StatusCodes.Status409Conflict,
        $"version {moved.Asked} was given, but the placement of {service} is {At(moved.Now)}; nothing was written: look at it again, or leave the version out");

    private static string Conflict(ServiceKey service, CommitOutcome.Conflict conflict) =>
        $"somebody else has changed the placement of {service} meanwhile: it was {At(conflict.Base)} and is {At(conflict.Now)}; nothing was written: look at it again, and repeat the request";

    private static string At(PlacementVersion version) => version == PlacementVersion.None ? "not there" : $"at version {version.Version}";

    // M3 builds a sharded placement anew, which has no version before it is stored, except for who asks for nothing.
    private static long DryVersion(ChangePreview preview) =>
        preview.Base is { } stored && (!stored.Placement.IsSharded || preview.Request is ChangeRequest.Remove { Instances.IsEmpty: true }) ? stored.Version.Version : 0;

    private static Placement After(ChangePreview preview) => preview.After ?? throw new UnreachableException("only a delete leaves no placement");

    private static ContentHttpResult Deleted() => TypedResults.Text("{\"deleted\":true}\n", "application/json");
}
