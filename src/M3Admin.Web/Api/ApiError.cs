using System.Text.Json;
using M3Admin.Clusters.Json;

namespace M3Admin.Web.Api;

/// <summary>M3's shape of an error: <c>{"status":"error","error":"…"}</c> and a line feed.</summary>
public sealed class ApiError(int status, string message) : IResult
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = GoJsonEncoder.Instance };

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = status;
        httpContext.Response.ContentType = "application/json";
        await httpContext.Response.WriteAsync(JsonSerializer.Serialize(new { status = "error", error = message }, Plain) + "\n", httpContext.RequestAborted);
    }
}
