using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using M3Admin.Web.Api.Handbook.Shapes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace M3Admin.Web.Api.Handbook;

/// <summary>Writes what the handbook says of a call into the document.</summary>
internal sealed partial class DescribedCalls : IOpenApiOperationTransformer
{
    /// <inheritdoc/>
    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var path = $"/{Constraint().Replace(context.Description.RelativePath ?? "", "}")}";
        if (ApiHandbook.Find(context.Description.HttpMethod, path) is { } call)
        {
            Describe(operation, call, call.IsOnPlacement ? path.Split('/')[4] : "console", context.Document);
        }

        return Task.CompletedTask;
    }

    // {sequence:long} is {sequence} to whoever calls it.
    [GeneratedRegex(@":\w+\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Constraint();

    private static void Describe(OpenApiOperation operation, ApiCall call, string subject, OpenApiDocument? document)
    {
        operation.OperationId = $"{subject}-{call.Method.ToLowerInvariant()}{call.Tail.Replace('/', '-').Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal)}";
        operation.Summary = call.Summary;
        operation.Description = call.Description;
        operation.Tags = new HashSet<OpenApiTagReference> { new(subject) };
        operation.Parameters = [.. call.InPath.Select(parameter => Parameter(parameter, ParameterLocation.Path)), .. call.Query.Select(parameter => Parameter(parameter, ParameterLocation.Query)), .. Headers(call)];
        operation.RequestBody = call is { Body: { } body, Takes: { } takes }
            ? new OpenApiRequestBody { Required = call.IsOfM3, Content = Content("application/json", JsonNode.Parse(body), DescribedShapes.Schema(takes, document)) }
            : null;
        operation.Responses = Answers(call, document);
    }

    private static IEnumerable<IOpenApiParameter> Headers(ApiCall call)
    {
        if (!call.IsOnPlacement)
        {
            yield break;
        }

        yield return Parameter(new ApiParameter("Cluster-Environment-Name", ApiType.AnyText, "The environment; default_env otherwise.", "default_env"), ParameterLocation.Header);
        yield return Parameter(new ApiParameter("Cluster-Zone-Name", ApiType.AnyText, "The zone; that of the first configured cluster otherwise.", "embedded"), ParameterLocation.Header);
        if (call.TakesDryRun)
        {
            yield return Parameter(new ApiParameter("Dry-Run", ApiType.YesOrNo, "true writes nothing.", "true"), ParameterLocation.Header);
        }
    }

    private static OpenApiParameter Parameter(ApiParameter parameter, ParameterLocation place) => new()
    {
        Name = parameter.Name,
        In = place,
        Required = place == ParameterLocation.Path || parameter.IsRequired,
        Description = parameter.Meaning,
        Example = parameter.Type is ApiType.Integer or ApiType.Truth ? JsonNode.Parse(parameter.Example) : JsonValue.Create(parameter.Example),
        Schema = DescribedShapes.Schema(parameter.Type, null),
    };

    private static OpenApiResponses Answers(ApiCall call, OpenApiDocument? document)
    {
        var answers = new OpenApiResponses { ["200"] = new OpenApiResponse { Description = "Done.", Content = Usual(call, document) } };
        foreach (var other in call.Others)
        {
            answers[$"{other.Status}"] = new OpenApiResponse
            {
                Description = other.Meaning,
                Content = call.IsOfM3
                    ? Content("application/json", JsonNode.Parse("""{"status":"error","error":"…"}"""), DescribedShapes.Schema(new ApiType.Shaped("Error"), document))
                    : Content("application/problem+json", Problem(other.Status), DescribedShapes.Schema(new ApiType.Shaped("Problem"), document)),
            };
        }

        return answers;
    }

    // OpenAPI 3.1 has no words for a stream's events: it is a text, and its description says what they hold.
    private static Dictionary<string, OpenApiMediaType> Usual(ApiCall call, OpenApiDocument? document) => call.AnswerType == "application/json"
        ? Content(call.AnswerType, JsonNode.Parse(call.Answer), DescribedShapes.Schema(call.Answers, document))
        : Content(call.AnswerType, JsonValue.Create(call.Answer), new OpenApiSchema { Type = JsonSchemaType.String, Description = $"Each event's data is a {call.Answers.Told}." });

    private static JsonObject Problem(int status) => new() { ["title"] = "What went wrong", ["status"] = status, ["detail"] = "What exactly, and the way out." };

    private static Dictionary<string, OpenApiMediaType> Content(string type, JsonNode? example, IOpenApiSchema schema) =>
        new(StringComparer.Ordinal) { [type] = new OpenApiMediaType { Example = example, Schema = schema } };
}
