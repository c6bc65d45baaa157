using System.Collections.Immutable;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using M3Admin.Clusters.Json.Requests;
using M3Admin.Operations.Changes;
using M3Admin.Placements.Model;
using M3Admin.Web.Access;

namespace M3Admin.Web.Api.Plans;

/// <summary>Previews changes, and commits them by their plan's hash or at once.</summary>
public sealed class PlanWriter(PlanDoor door, Rights rights, PreviewChange previews, CommitChange commits, PlanShelf shelf)
{
    private const int SmallBody = 64 * 1024;

    /// <summary>Works out any change and keeps it, so that it can be committed by its hash.</summary>
    public Task<IResult> PreviewAsync(HttpContext context, ServiceName service) => door.AnswerAsync(context.Request, service, async requested =>
    {
        var (body, refusal) = await PlanDoor.ReadAsync(context.Request, RequestBody.MaxLength);
        if (body is not { } given)
        {
            return refusal ?? throw new UnreachableException();
        }

        if (!RequestedSwitch.TryRead(context.Request.Query, "placement", otherwise: true, out var showsPlacement, out var problem))
        {
            return Mistake(problem);
        }

        if (!PlanDoor.TryText(given, "operation", out var operation) || RequestVerbs.Parse(operation) is not { } verb)
        {
            return Problem.Of(StatusCodes.Status400BadRequest, "Unknown operation", $"operation must be one of {string.Join(", ", RequestVerbs.All.Select(known => known.Text()))}.");
        }

        var request = given.TryGetProperty("request", out var asked) ? asked.GetRawText() : "{}";
        return RequestBody.Read(verb, Encoding.UTF8.GetBytes(request)) switch
        {
            RequestRead.Read read => await PreviewAsync(context, requested, read.Request, showsPlacement),
            RequestRead.Refused refused => Mistake(refused.Error),
            _ => throw new UnreachableException(),
        };
    });

    /// <summary>Commits a kept preview.</summary>
    public Task<IResult> CommitAsync(HttpContext context, ServiceName service) => door.AnswerAsync(context.Request, service, async requested =>
    {
        var (order, refusal) = await OrderAsync(context.Request);
        if (order is null)
        {
            return refusal ?? throw new UnreachableException();
        }

        return order.PlanHash.Length == 0
            ? Problem.Of(StatusCodes.Status400BadRequest, "No plan is named", "planHash must be the hash that a preview answered with.")
            : await shelf.FindAsync(requested.Cluster, requested.Key, order.PlanHash, context.RequestAborted) switch
            {
                PlanLookup.Found found => CommitAnswers.Of(await CommitAsync(context, requested, found.Preview, order)),
                PlanLookup.Expired expired => CommitAnswers.Expired(expired.Reason),
                PlanLookup.Missing missing => Problem.Of(StatusCodes.Status404NotFound, "No such plan", missing.Reason),
                _ => throw new UnreachableException(),
            };
    });

    /// <summary>Works out a change that needs no further words, and commits it at once unless it is a dry run.</summary>
    public Task<IResult> AtOnceAsync(HttpContext context, ServiceName service, ChangeRequest request) => door.AnswerAsync(context.Request, service, async requested =>
    {
        var (order, refusal) = await OrderAsync(context.Request);
        return order is null ? refusal ?? throw new UnreachableException() : await AtOnceAsync(context, requested, request, order);
    });

    private static async Task<(RequestedCommit? Order, IResult? Refusal)> OrderAsync(HttpRequest request)
    {
        var (body, refusal) = await PlanDoor.ReadAsync(request, SmallBody);
        return body is not { } given ? (null, refusal)
            : RequestedCommit.TryRead(given, out var problem) is { } order ? (order, null)
            : (null, Mistake(problem));
    }

    private async Task<IResult> PreviewAsync(HttpContext context, RequestedPlacement requested, ChangeRequest request, bool showsPlacement)
    {
        var result = await previews.RunAsync(requested.Cluster, requested.Key, rights.Of(context), request, context.RequestAborted);
        if (result is not PreviewResult.Previewed { Preview: var preview })
        {
            return Answer(result);
        }

        await shelf.KeepAsync(requested.Cluster, preview, rights.Of(context), context.RequestAborted);
        return TypedResults.Ok(PreviewMessage.Of(preview, showsPlacement));
    }

    private async Task<IResult> AtOnceAsync(HttpContext context, RequestedPlacement requested, ChangeRequest request, RequestedCommit order)
    {
        var result = await previews.RunAsync(requested.Cluster, requested.Key, rights.Of(context), request, context.RequestAborted);
        if (result is not PreviewResult.Previewed { Preview: var preview })
        {
            return Answer(result);
        }

        return context.Request.Headers["Dry-Run"] == "true"
            ? TypedResults.Ok(PreviewMessage.Of(preview, showsPlacement: true))
            : CommitAnswers.Of(await CommitAsync(context, requested, preview, order), ShownPlacement.Of(preview.After));
    }

    private Task<CommitOutcome> CommitAsync(HttpContext context, RequestedPlacement requested, ChangePreview preview, RequestedCommit order) =>
        commits.RunAsync(requested.Cluster, preview, new CommitOrder(rights.Of(context), order.Accepts, order.Reason), context.RequestAborted);

    private static IResult Answer(PreviewResult result) => result switch
    {
        PreviewResult.Forbidden forbidden => Problem.Of(StatusCodes.Status403Forbidden, "Not allowed", forbidden.Reason),
        PreviewResult.Refused refused => Problem.Refused(refused.Reasons),
        PreviewResult.Moved moved => CommitAnswers.Of(moved),
        _ => throw new UnreachableException("a preview is answered where it is used"),
    };

    private static IResult Mistake(string detail) => Problem.Of(StatusCodes.Status400BadRequest, "The request cannot be read", detail);
}
