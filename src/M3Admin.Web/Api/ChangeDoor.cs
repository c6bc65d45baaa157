using System.Diagnostics;
using M3Admin.Clusters.Codecs;
using M3Admin.Clusters.Json.Requests;
using M3Admin.KeyValue;
using M3Admin.Operations.Changes;
using M3Admin.Placements.Model;
using M3Admin.Placements.Planning.Warnings;
using M3Admin.Web.Access;
using M3Admin.Web.Hosting;

namespace M3Admin.Web.Api;

/// <summary>Takes a change that a script asks for through preview and commit, and answers it as M3Coordinator does. The rules are elsewhere: the same for every door.</summary>
public sealed class ChangeDoor(ClusterSet clusters, Rights rights, PreviewChange previews, CommitChange commits)
{
    private const string DryRunHeader = "Dry-Run";

    /// <summary>What is answered where no configured cluster serves the zone that is asked for; null where one does.</summary>
    public IResult? ZoneRefusal(HttpRequest request, ServiceName service) => RequestedPlacement.TryRead(request, clusters, service, out _, out var refusal) ? null : refusal;

    /// <summary>Makes the change, or says why not.</summary>
    public async Task<IResult> AnswerAsync(HttpContext context, ServiceName service, AskedChange asked, CancellationToken ct)
    {
        if (!RequestedPlacement.TryRead(context.Request, clusters, service, out var requested, out var refusal))
        {
            return refusal;
        }

        try
        {
            return await previews.RunAsync(requested.Cluster, requested.Key, rights.Of(context), asked.Request, ct) switch
            {
                PreviewResult.Previewed previewed => await CommitAsync(context, requested, asked, previewed.Preview, ct),
                PreviewResult.Moved moved => ChangeAnswers.Of(requested.Key, moved),
                PreviewResult.Forbidden forbidden => new ApiError(StatusCodes.Status403Forbidden, forbidden.Reason),
                PreviewResult.Refused refused => Refusals.Of(asked, refused),
                _ => throw new UnreachableException(),
            };
        }
        catch (KeyValueException trouble)
        {
            return new ApiError(StatusCodes.Status503ServiceUnavailable, Text(requested.Key, trouble));
        }
        catch (PlacementFormatException trouble)
        {
            return new ApiError(StatusCodes.Status500InternalServerError, $"the stored placement of {requested.Key} cannot be read: {trouble.Message}");
        }
    }

    private async Task<IResult> CommitAsync(HttpContext context, RequestedPlacement requested, AskedChange asked, ChangePreview preview, CancellationToken ct)
    {
        var accepts = asked.Accepts || IsUsualInM3(asked.Request, preview);
        if (!IsDryRun(context.Request, asked.Request))
        {
            return ChangeAnswers.Of(preview, await commits.RunAsync(requested.Cluster, preview, new CommitOrder(rights.Of(context), accepts, ""), ct));
        }

        // A dry run says what the real one will.
        return preview.Dangers is { IsEmpty: false } dangers && !accepts ? Refusals.OfDangers(preview.Request, dangers) : ChangeAnswers.Dry(preview);
    }

    // M3 sets shards wherever it is told to, and scripts that rely on that are many. The journal holds what was accepted so.
    private static bool IsUsualInM3(ChangeRequest request, ChangePreview preview) =>
        request is ChangeRequest.Set && preview.Dangers.All(danger => danger.Kind is WarningKind.WithoutData or WarningKind.DataOutOfReach);

    private static bool IsDryRun(HttpRequest request, ChangeRequest change) =>
        change is ChangeRequest.Set { Confirm: false } || string.Equals(request.Headers[DryRunHeader], "true", StringComparison.Ordinal);

    private static string Text(ServiceKey service, KeyValueException trouble) => trouble.Error == KeyValueError.OutcomeUnknown
        ? $"it is unknown whether the placement of {service} was changed: the request was sent and its answer was lost; look at the placement before you repeat it ({trouble.Message})"
        : trouble.Message;
}
