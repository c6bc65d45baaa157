using System.Text.Json;
using M3Admin.Clusters.Json;
using M3Admin.Placements.Model;

namespace M3Admin.Web.Api;

/// <summary>What M3 answers to a change of a placement, to the byte: <c>{"placement":{…},"version":N}</c>, after a set <c>"dryRun"</c> too.</summary>
public sealed class ChangeAnswer(Placement placement, long version, bool? isDryRun = null) : IResult
{
    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = "application/json";
        await using (var json = new Utf8JsonWriter(httpContext.Response.BodyWriter, PlacementJson.WriterOptions))
        {
            json.WriteStartObject();
            json.WritePropertyName("placement"u8);
            PlacementJson.Write(json, placement);
            json.WriteNumber("version"u8, version);
            if (isDryRun is { } dry)
            {
                json.WriteBoolean("dryRun"u8, dry);
            }

            json.WriteEndObject();
        }

        await httpContext.Response.BodyWriter.FlushAsync(httpContext.RequestAborted);
    }
}
