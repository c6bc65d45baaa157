using M3Admin.Clusters.Journal;
using M3Admin.Operations.Etcd;
using M3Admin.Web.Access;
using M3Admin.Web.Access.Sessions;
using M3Admin.Web.Api.Plans;

namespace M3Admin.Web.Features.Etcd;

/// <summary>What the etcd page links to: a snapshot that was taken there.</summary>
public static class EtcdEndpoints
{
    private const string Path = "/etcd/snapshot";

    /// <summary>Where a snapshot is downloaded.</summary>
    public static string Href(string id) => $"{Path}?id={id}";

    /// <summary>Maps them.</summary>
    public static void MapEtcd(this IEndpointRouteBuilder routes) =>
        routes.MapGet(Path, (HttpContext context, EtcdSnapshots snapshots, Rights rights) => Answer(context, snapshots, rights)).RequireAuthorization(Policies.AdminSomewhere).WithMetadata(new StreamsOn());

    private static IResult Answer(HttpContext context, EtcdSnapshots snapshots, Rights rights)
    {
        context.Response.Headers.CacheControl = "no-store";
        return snapshots.Find(rights.Of(context, JournalOrigin.Console), context.Request.Query["id"].ToString()) is var (state, path)
            ? TypedResults.PhysicalFile(path, "application/octet-stream", state.FileName, enableRangeProcessing: true)
            : Problem.Of(StatusCodes.Status404NotFound, "No such snapshot", $"There is no snapshot of that id for you. Each is kept {EtcdSnapshots.Kept.TotalMinutes:0} minutes, by the console it was taken through, for whoever took it.");
    }
}
