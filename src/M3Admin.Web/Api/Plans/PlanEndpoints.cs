using M3Admin.Clusters.Json.Requests;
using M3Admin.Placements.Model;

namespace M3Admin.Web.Api.Plans;

/// <summary>What the API offers beyond M3: previews with their proof, commits by plan, rebalancing, undoing, the journal, and differences.</summary>
public static class PlanEndpoints
{
    /// <summary>Maps the endpoints for each service.</summary>
    public static void MapPlans(this IEndpointRouteBuilder routes)
    {
        foreach (var service in ServiceNames.All)
        {
            var path = $"/api/v1/services/{service.Text()}/placement";
            routes.MapPost($"{path}/preview", (HttpContext context, PlanWriter writer) => writer.PreviewAsync(context, service));
            routes.MapPost($"{path}/commit", (HttpContext context, PlanWriter writer) => writer.CommitAsync(context, service));
            routes.MapPost($"{path}/rebalance", (HttpContext context, PlanWriter writer) => writer.AtOnceAsync(context, service, new ChangeRequest.Rebalance()));
            routes.MapPost($"{path}/undo", (HttpContext context, PlanWriter writer) => writer.AtOnceAsync(context, service, new ChangeRequest.Undo()));
            routes.MapPost($"{path}/replica", (HttpContext context, PlanWriter writer) => writer.AtOnceAsync(context, service, new ChangeRequest.AddReplica()));
            routes.MapGet($"{path}/journal", (HttpContext context, JournalReads reads) => reads.PageAsync(context, service));
            routes.MapGet($"{path}/journal/verify", (HttpContext context, JournalReads reads) => reads.VerifyAsync(context, service));
            routes.MapGet($"{path}/journal/{{sequence:long}}", (HttpContext context, JournalReads reads, long sequence) => reads.EntryAsync(context, service, sequence));
            routes.MapGet($"{path}/diff", (HttpContext context, JournalReads reads) => reads.DiffAsync(context, service));
        }
    }
}
