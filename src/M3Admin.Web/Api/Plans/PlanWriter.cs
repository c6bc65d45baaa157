using System.Collections.Immutable;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using M3Admin.Clusters.Json.Requests;
using M3Admin.Operations.Changes;
using M3Admin.Placements.Diff;
using M3Admin.Placements.Model;
using M3Admin.Web.Access;

namespace M3Admin.Web.Api.Plans;

/// <summary>Previews changes, and commits them by their plan's hash or at once.</summary>
public sealed class PlanWriter(PlanDoor door, PreviewChange previews, CommitChange commits, PlanShelf shelf)
{
    private const int SmallBody = 64 * 1024;
    private const int MostShards = 1000;

    /// <summary>Works out any change and keeps it, so that it can be committed by its hash.</summary>
    public Task<IResult> PreviewAsync(HttpContext context, ServiceName service) => door.AnswerAsync(context.Request, service, async requested =>
    {
        var (body, refusal) = await PlanDoor.ReadAsync(context.Request, RequestBody.MaxLength);
        if (body is not { } given)
        {
            return refusal ?? throw new UnreachableException();
        }

        if (RequestVerbs.Parse(PlanDoor.Text(given, "operation")) is not { } verb)
        {
            return Problem.Of(StatusCodes.Status400BadRequest, "Unknown operation", $"operation must be one of {string.Join(", ", RequestVerbs.All.Select(known => known.Text()))}.");
        }

        var request = given.TryGetProperty("request", out var asked) ? asked.GetRawText() : "{}";
        return RequestBody.Read(verb, Encoding.UTF8.GetBytes(request)) switch
        {
            RequestRead.Read read => await PreviewAsync(context, requested, read.Request),
            RequestRead.Refused refused => Problem.Of(StatusCodes.Status400BadRequest, "The request cannot be read", refused.Error),
            _ => throw new UnreachableException(),
        };
    });

    /// <summary>Commits a kept preview.</summary>
    public Task<IResult> CommitAsync(HttpContext context, ServiceName service) => door.AnswerAsync(context.Request, service, async requested =>
    {
        var (body, refusal) = await PlanDoor.ReadAsync(context.Request, SmallBody);
        if (body is not { } given)
        {
            return refusal ?? throw new UnreachableException();
        }

        var hash = PlanDoor.Text(given, "planHash");
        return hash.Length == 0
            ? Problem.Of(StatusCodes.Status400BadRequest, "No plan is named", "planHash must be the hash that a preview answered with.")
            : await shelf.FindAsync(requested.Cluster, requested.Key, hash, context.RequestAborted) switch
            {
                PlanLookup.Found found => await CommitAsync(context, requested, found.Preview, given),
                PlanLookup.Missing missing => Problem.Of(StatusCodes.Status404NotFound, "No such plan", missing.Reason),
                _ => throw new UnreachableException(),
            };
    });

    /// <summary>Works out a change that needs no further words, and commits it at once unless it is a dry run.</summary>
    public Task<IResult> AtOnceAsync(HttpContext context, ServiceName service, ChangeRequest request) => door.AnswerAsync(context.Request, service, async requested =>
    {
        var (body, refusal) = await PlanDoor.ReadAsync(context.Request, SmallBody);
        return body is not { } given
            ? refusal ?? throw new UnreachableException()
            : await previews.RunAsync(requested.Cluster, requested.Key, request, context.RequestAborted) switch
            {
                PreviewResult.Previewed { Preview: var preview } =>
                    context.Request.Headers["Dry-Run"] == "true" ? TypedResults.Ok(PreviewMessage.Of(preview)) : await CommitAsync(context, requested, preview, given),
                var other => Answer(other),
            };
    });

    private async Task<IResult> PreviewAsync(HttpContext context, RequestedPlacement requested, ChangeRequest request)
    {
        var result = await previews.RunAsync(requested.Cluster, requested.Key, request, context.RequestAborted);
        if (result is not PreviewResult.Previewed { Preview: var preview })
        {
            return Answer(result);
        }

        await shelf.KeepAsync(requested.Cluster, preview, Actors.Of(context).Name, context.RequestAborted);
        return TypedResults.Ok(PreviewMessage.Of(preview));
    }

    private async Task<IResult> CommitAsync(HttpContext context, RequestedPlacement requested, ChangePreview preview, JsonElement body)
    {
        var order = new CommitOrder(Actors.Of(context), PlanDoor.IsTrue(body, "accept"), PlanDoor.Text(body, "reason"));
        return Answer(await commits.RunAsync(requested.Cluster, preview, order, context.RequestAborted));
    }

    private static IResult Answer(PreviewResult result) => result switch
    {
        PreviewResult.Previewed previewed => TypedResults.Ok(PreviewMessage.Of(previewed.Preview)),
        PreviewResult.Refused refused => Problem.Refused(refused.Reasons),
        PreviewResult.Moved moved => Problem.Of(StatusCodes.Status409Conflict, "The placement has moved", $"The request is for version {moved.Asked}; the placement is at {moved.Now}. Read it again."),
        _ => throw new UnreachableException(),
    };

    private static IResult Answer(CommitOutcome outcome) => outcome switch
    {
        CommitOutcome.Committed committed => TypedResults.Ok(Committed(committed.Version, committed.Entry, already: false)),
        CommitOutcome.CommittedAlready already => TypedResults.Ok(Committed(already.Version, already.Entry, already: true)),
        CommitOutcome.Conflict conflict => Problem.Of(
            StatusCodes.Status409Conflict, "The placement has moved", $"The plan stands on {conflict.Base}; the placement is at {conflict.Now}. Nothing was written. Preview the change again.",
            new Dictionary<string, object?>(StringComparer.Ordinal) { ["base"] = PreviewMessage.Version(conflict.Base), ["now"] = PreviewMessage.Version(conflict.Now), ["moved"] = Moved(conflict.Moved) }),
        CommitOutcome.NoPreview late => Problem.Of(StatusCodes.Status410Gone, "The preview has expired", late.Reason),
        CommitOutcome.NeedsAcceptance needs => Problem.Of(
            StatusCodes.Status422UnprocessableEntity, "Dangers must be accepted", "Send \"accept\": true to accept them, or correct the change.",
            new Dictionary<string, object?>(StringComparer.Ordinal) { ["dangers"] = needs.Dangers.Select(PreviewMessage.Warning) }),
        CommitOutcome.TooLarge large => Problem.Of(StatusCodes.Status413PayloadTooLarge, "The placement is too large", large.Reason),
        CommitOutcome.Unjournalled broken => Problem.Of(StatusCodes.Status503ServiceUnavailable, "The journal cannot hold the change", $"{broken.Reason} Nothing was written."),
        _ => throw new UnreachableException(),
    };

    private static object Committed(PlacementVersion version, long entry, bool already) =>
        new { version = version.Version, modRevision = version.ModRevision, journalEntry = entry, already };

    /// <summary>What differs between two placements, shard by shard up to a limit.</summary>
    internal static object Moved(PlacementDiff diff) => new
    {
        joined = diff.Joined.Select(id => id.Value),
        left = diff.Left.Select(id => id.Value),
        altered = diff.Altered.Select(id => id.Value),
        shardCount = diff.Shards.Length,
        shards = diff.Shards.Take(MostShards).Select(shard => new { instance = shard.Instance.Value, shard = shard.ShardId, before = Text(shard.Before), after = Text(shard.After) }),
    };

    private static string? Text(Shard? shard) => shard?.State switch
    {
        null => null,
        ShardState.Initializing => "INITIALIZING",
        ShardState.Available => "AVAILABLE",
        ShardState.Leaving => "LEAVING",
        _ => throw new UnreachableException(),
    };
}
