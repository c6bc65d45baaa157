using System.Collections.Immutable;
using M3Admin.Clusters.Json.Requests;
using M3Admin.Operations.Changes;
using M3Admin.Placements.Planning.Plans;
using M3Admin.Placements.Planning.Warnings;

namespace M3Admin.Web.Api;

/// <summary>Why a change is not made, in M3's words where M3 has sane ones.</summary>
public static class Refusals
{
    /// <summary>Of a change that cannot be made.</summary>
    /// <param name="asked">The change.</param>
    /// <param name="refused">All that stands against it.</param>
    public static IResult Of(AskedChange asked, PreviewResult.Refused refused)
    {
        if (refused.Current is null && refused.Reasons.Any(reason => reason.Kind == RefusalKind.NotFound))
        {
            return new ApiError(StatusCodes.Status404NotFound, "key not found");
        }

        if (refused.Reasons.Any(reason => reason is { Kind: RefusalKind.AlreadyExists, Instance: null }))
        {
            return new ApiError(StatusCodes.Status409Conflict, "key already has a value");
        }

        var unsettled = refused.Current is { } current && MustBeSettled(asked) ? Unsettled.Of(current).FirstOrDefault() : null;
        return unsettled is not null && !(asked.IsOfOne && refused.Reasons.Any(reason => reason.Kind == RefusalKind.NotFound))
            ? new ApiError(StatusCodes.Status400BadRequest, unsettled.Message)
            : new ApiError(Status(refused.Reasons), Together([.. refused.Reasons.Select(reason => Text(asked, reason))]));
    }

    /// <summary>Of a change with dangers that are not accepted.</summary>
    /// <param name="request">The change.</param>
    /// <param name="dangers">All of them.</param>
    public static IResult OfDangers(ChangeRequest request, ImmutableArray<PlanWarning> dangers)
    {
        if (dangers.FirstOrDefault(danger => danger.Kind == WarningKind.NotAllAvailable) is { } unsettled)
        {
            return new ApiError(StatusCodes.Status400BadRequest, unsettled.Message);
        }

        var told = string.Join(' ', dangers.Select(danger => danger.Message));
        return new ApiError(
            StatusCodes.Status400BadRequest,
            $"{(request is ChangeRequest.Set ? "unable to validate new placement: " : "")}{told} Nothing was written; force accepts it.");
    }

    // M3 looks at it before it looks at the request; only who deletes one instance is told first that there is none of that name.
    private static bool MustBeSettled(AskedChange asked) => !asked.Accepts && asked.Request is (ChangeRequest.Add or ChangeRequest.Remove or ChangeRequest.Replace);

    private static int Status(ImmutableArray<Refusal> reasons) =>
        reasons.Any(reason => reason.Kind == RefusalKind.NotFound) ? StatusCodes.Status404NotFound
        : reasons.All(reason => reason.Kind == RefusalKind.AlreadyExists) ? StatusCodes.Status409Conflict
        : reasons.Any(reason => reason.Kind == RefusalKind.TooLarge) ? StatusCodes.Status413PayloadTooLarge
        : StatusCodes.Status400BadRequest;

    // M3's texts end without a full stop; where others follow, they need one.
    private static string Together(string[] texts) => texts.Length == 1 ? texts[0] : string.Join(' ', texts.Select(text => text.EndsWith('.') ? text : $"{text}."));

    private static string Text(AskedChange asked, Refusal reason) => reason switch
    {
        { Kind: RefusalKind.NotFound, Instance: { } id } => asked.IsOfOne ? $"instance not found: {id.Value}" : $"instance {id.Value} does not exist in placement",
        _ => reason.Message,
    };
}
