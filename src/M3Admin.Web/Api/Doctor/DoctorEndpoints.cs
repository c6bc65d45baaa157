using M3Admin.Operations.Doctor;
using M3Admin.Web.Api.Plans;
using M3Admin.Web.Hosting;

namespace M3Admin.Web.Api.Doctor;

/// <summary><c>GET /api/v1/doctor</c>: runs all checks of a cluster and tells what they found.</summary>
public static class DoctorEndpoints
{
    /// <summary>Maps it.</summary>
    public static void MapDoctor(this IEndpointRouteBuilder routes) => routes.MapGet("/api/v1/doctor", RunAsync);

    private static async Task<IResult> RunAsync(HttpRequest request, ClusterSet clusters, DoctorRounds rounds, CancellationToken ct)
    {
        var name = request.Query["cluster"].ToString();
        if (clusters.Find(name) is not { } cluster)
        {
            return Problem.Of(StatusCodes.Status404NotFound, "No such cluster", $"No cluster is called '{name}'; there are {string.Join(", ", clusters.Select(one => one.Name))}.");
        }

        var state = await rounds.RunAsync(cluster, ct);
        return state is { Failure: null, Last: { } report }
            ? TypedResults.Ok(DoctorMessage.Of(report))
            : Problem.Of(StatusCodes.Status500InternalServerError, "There is no report", state.Failure ?? "The console is stopping.");
    }
}
