using M3Admin.Clusters;
using M3Admin.Clusters.Codecs;
using M3Admin.Clusters.Journal;
using M3Admin.KeyValue;
using M3Admin.Operations.Audit;
using M3Admin.Placements.Model;
using M3Admin.Web.Access.Sessions;
using M3Admin.Web.Api.Plans;
using M3Admin.Web.Hosting;

namespace M3Admin.Web.Features.Audit.Export;

/// <summary>What the audit page links to: exports, and an entry as JSON wherever its placement is. (The API finds a placement by headers, which a link cannot have.)</summary>
public static class AuditEndpoints
{
    /// <summary>Maps them.</summary>
    public static void MapAudit(this IEndpointRouteBuilder routes)
    {
        routes.MapGet($"{AuditAddress.Path}/export", (HttpContext context, AuditExport export) => export.AnswerAsync(context)).WithMetadata(new StreamsOn());
        routes.MapGet($"{AuditAddress.Path}/entry", (HttpContext context, ClusterSet clusters, TimeProvider time) => EntryAsync(context, clusters, time));
    }

    private static async Task<IResult> EntryAsync(HttpContext context, ClusterSet clusters, TimeProvider time)
    {
        var asked = context.Request.Query["id"].ToString();
        if (AuditId.Parse(asked, name => clusters.All.FirstOrDefault(cluster => cluster.Name == name)?.Zone) is not { } id)
        {
            return Problem.Of(StatusCodes.Status400BadRequest, "No such entry", "id must name an entry, such as metrics-prod/m3db/default_env/1204 or metrics-prod/access/7.");
        }

        try
        {
            var cluster = clusters.All.First(one => one.Name == id.Source.Cluster);
            return await FindAsync(cluster, id, context.Request.Query["placement"] == "true", time, context.RequestAborted) is { } message
                ? TypedResults.Ok(message)
                : Problem.Of(StatusCodes.Status404NotFound, "No such entry", $"{id.Source.Text} has no entry {id.Sequence}, or no longer.");
        }
        catch (KeyValueException trouble)
        {
            return Problem.Of(StatusCodes.Status503ServiceUnavailable, "The store does not answer", trouble.Message);
        }
        catch (Exception damage) when (damage is JournalException or PlacementFormatException)
        {
            return Problem.Of(StatusCodes.Status500InternalServerError, "The entry is damaged", damage.Message);
        }
    }

    private static async Task<object?> FindAsync(Cluster cluster, AuditId id, bool showsPlacement, TimeProvider time, CancellationToken ct)
    {
        if (id.Source.Placement is not { } service)
        {
            return await id.Source.Events(cluster.Store, time).GetAsync(id.Sequence, ct) is { } happened ? ExportedEntry.Message(happened) : null;
        }

        var journal = id.Source.Journal(cluster.Store, time);
        return await journal.GetAsync(id.Sequence, ct) is { } entry
            ? EntryMessage.Of(entry, showsPlacement ? ShownPlacement.Of(await PlacementAsync(journal, service, entry, ct)) : null)
            : null;
    }

    private static async Task<Placement?> PlacementAsync(JournalView journal, ServiceKey service, JournalEntry entry, CancellationToken ct) =>
        await journal.ValueAsync(entry.Sequence, ct) is { } value ? PlacementValue.Decode(service.Service, value).Placement : null;
}
