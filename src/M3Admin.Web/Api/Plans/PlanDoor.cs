using System.Text.Json;
using System.Text.Unicode;
using M3Admin.Clusters.Codecs;
using M3Admin.Clusters.Journal;
using M3Admin.KeyValue;
using M3Admin.Placements.Model;
using M3Admin.Web.Hosting;

namespace M3Admin.Web.Api.Plans;

/// <summary>What the endpoints beyond M3 share: which placement is meant, the body, and an answer to every trouble.</summary>
public sealed class PlanDoor(ClusterSet clusters)
{
    /// <summary>Answers a request on a placement.</summary>
    public async Task<IResult> AnswerAsync(HttpRequest request, ServiceName service, Func<RequestedPlacement, Task<IResult>> answer)
    {
        if (!RequestedPlacement.TryRead(request, clusters, service, out var requested, out _))
        {
            return UnknownZone(request);
        }

        try
        {
            return await answer(requested);
        }
        catch (KeyValueException lost) when (lost.Error == KeyValueError.OutcomeUnknown)
        {
            return Problem.Of(StatusCodes.Status503ServiceUnavailable, "Unknown whether it was written", $"{lost.Message} Preview the change again: that shows what is stored.");
        }
        catch (KeyValueException large) when (large.Error == KeyValueError.TooLarge)
        {
            return Problem.Of(StatusCodes.Status413PayloadTooLarge, "The placement is too large", large.Message);
        }
        catch (KeyValueException trouble)
        {
            return Problem.Of(StatusCodes.Status503ServiceUnavailable, "The store does not answer", trouble.Message);
        }
        catch (PlacementFormatException unreadable)
        {
            return Problem.Of(StatusCodes.Status500InternalServerError, "The stored placement cannot be read", unreadable.Message);
        }
        catch (JournalException broken)
        {
            return Problem.Of(StatusCodes.Status500InternalServerError, "The journal is damaged", broken.Message);
        }
    }

    /// <summary>What is answered where no configured cluster serves the zone that is asked for.</summary>
    public static IResult UnknownZone(HttpRequest request) => Problem.Of(
        StatusCodes.Status400BadRequest, "Unknown zone", $"No configured cluster serves the zone {request.Headers["Cluster-Zone-Name"]}; leave the header out for the first cluster.");

    /// <summary>Reads a JSON object; null with a refusal when the body is none. An empty body is an empty object.</summary>
    public static async Task<(JsonElement? Body, IResult? Refusal)> ReadAsync(HttpRequest request, int limit)
    {
        if (await RequestedChangeBody.ReadAsync(request.HttpContext, limit, request.HttpContext.RequestAborted) is not { } bytes)
        {
            return (null, Problem.Of(StatusCodes.Status413PayloadTooLarge, "The body is too large", $"At most {limit} bytes are read."));
        }

        if (!Utf8.IsValid(bytes))
        {
            return (null, Problem.Of(StatusCodes.Status400BadRequest, "The body is no JSON", "The body is not in UTF-8; send it so."));
        }

        try
        {
            using var document = JsonDocument.Parse(bytes.Length == 0 ? "{}"u8.ToArray() : bytes);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? (document.RootElement.Clone(), null)
                : (null, Problem.Of(StatusCodes.Status400BadRequest, "The body is no JSON object", "Send an object, such as {\"planHash\":\"…\",\"accept\":true}."));
        }
        catch (JsonException malformed)
        {
            return (null, Problem.Of(StatusCodes.Status400BadRequest, "The body is no JSON", malformed.Message));
        }
    }

    /// <summary>Reads a text member: empty when it is absent or null; false when it is of another kind, or no Unicode text.</summary>
    public static bool TryText(JsonElement body, string name, out string text)
    {
        text = "";
        if (!body.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return true;
        }

        try
        {
            text = value.ValueKind == JsonValueKind.String ? value.GetString() ?? "" : "";
            return value.ValueKind == JsonValueKind.String;
        }
        catch (InvalidOperationException)
        {
            return false; // Half of a surrogate pair.
        }
    }
}
