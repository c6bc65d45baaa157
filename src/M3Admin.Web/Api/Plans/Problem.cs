using System.Collections.Immutable;
using M3Admin.Placements.Planning.Plans;

namespace M3Admin.Web.Api.Plans;

/// <summary>RFC 9457 problem details, for the endpoints that M3 does not have.</summary>
internal static class Problem
{
    /// <summary>One thing is wrong.</summary>
    /// <param name="status">The status.</param>
    /// <param name="title">What went wrong, in a few words.</param>
    /// <param name="detail">What exactly, and the way out.</param>
    /// <param name="more">Further members.</param>
    public static IResult Of(int status, string title, string detail, IDictionary<string, object?>? more = null) =>
        TypedResults.Problem(detail, statusCode: status, title: title, extensions: more);

    /// <summary>A change is refused, for these reasons.</summary>
    public static IResult Refused(ImmutableArray<Refusal> reasons) => Of(
        reasons[0].Kind switch
        {
            RefusalKind.NotFound => StatusCodes.Status404NotFound,
            RefusalKind.AlreadyExists => StatusCodes.Status409Conflict,
            RefusalKind.TooLarge => StatusCodes.Status413PayloadTooLarge,
            RefusalKind.Invalid or RefusalKind.Unsatisfiable or RefusalKind.CurrentInvalid or RefusalKind.InFlight or RefusalKind.Unsupported => StatusCodes.Status400BadRequest,
            _ => throw new System.Diagnostics.UnreachableException(),
        },
        "The change cannot be made",
        string.Join(" ", reasons.Select(reason => reason.Message)),
        new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["errors"] = reasons.Select(reason => new { kind = $"{reason.Kind}", instance = reason.Instance?.Value, message = reason.Message }),
        });
}
