using M3Admin.Clusters;
using M3Admin.Clusters.Json;

namespace M3Admin.Web.Api;

/// <summary>A placement in M3's JSON.</summary>
public sealed class PlacementAnswer(StoredPlacement stored) : IResult
{
    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = "application/json";
        PlacementJson.Write(httpContext.Response.BodyWriter, stored.Placement, stored.Version.Version);
        await httpContext.Response.BodyWriter.FlushAsync(httpContext.RequestAborted);
    }
}
