using System.Globalization;
using System.Text.Json.Nodes;
using M3Admin.Web.Api.Handbook.Shapes;
using Microsoft.OpenApi;

namespace M3Admin.Web.Api.Handbook;

/// <summary>Shapes and types of the handbook as schemas.</summary>
internal static class DescribedShapes
{
    /// <summary>Adds every shape to the document's components.</summary>
    public static void AddTo(OpenApiDocument document)
    {
        foreach (var shape in ApiShapes.All)
        {
            document.AddComponent<IOpenApiSchema>(shape.Name, Schema(shape, document));
        }
    }

    /// <summary>The schema of a type.</summary>
    public static IOpenApiSchema Schema(ApiType type, OpenApiDocument? document) => type switch
    {
        ApiType.Text text => new OpenApiSchema { Type = JsonSchemaType.String, Format = text.Format, Pattern = text.Pattern, Enum = text.Values.IsEmpty ? null : [.. text.Values.Select(value => JsonValue.Create(value))] },
        ApiType.Integer number => new OpenApiSchema
        {
            Type = JsonSchemaType.Integer, Minimum = number.Lowest.ToString(CultureInfo.InvariantCulture), Maximum = number.Highest.ToString(CultureInfo.InvariantCulture), Format = number.Highest > int.MaxValue ? "int64" : "int32",
        },
        ApiType.Number => new OpenApiSchema { Type = JsonSchemaType.Number, Format = "double" },
        ApiType.Truth => new OpenApiSchema { Type = JsonSchemaType.Boolean },
        ApiType.List list => new OpenApiSchema { Type = JsonSchemaType.Array, Items = Schema(list.Of, document) },
        ApiType.Map map => new OpenApiSchema { Type = JsonSchemaType.Object, AdditionalProperties = Schema(map.Of, document) },
        ApiType.Shaped shaped => new OpenApiSchemaReference(shaped.Name, document),
        ApiType.AnyOf any => new OpenApiSchema { AnyOf = [.. any.Types.Select(one => Schema(one, document))] },
        ApiType.OrNull orNull => new OpenApiSchema { AnyOf = [Schema(orNull.Of, document), new OpenApiSchema { Type = JsonSchemaType.Null }] },
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static OpenApiSchema Schema(ApiShape shape, OpenApiDocument document)
    {
        var schema = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Description = shape.Meaning,
            Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal),
            Required = shape.Members.Where(member => !member.IsOptional).Select(member => member.Name).ToHashSet(StringComparer.Ordinal),
            AdditionalPropertiesAllowed = !shape.IsReadByM3,
        };
        foreach (var member in shape.Members)
        {
            schema.Properties[member.Name] = Described(Schema(member.Type, document), member.Meaning);
            if (shape.IsReadByM3 && member.Name.Contains('_', StringComparison.Ordinal))
            {
                schema.Properties[Camel(member.Name)] = Described(Schema(member.Type, document), $"As {member.Name}, which counts only where this is missing.");
            }
        }

        return schema;
    }

    private static IOpenApiSchema Described(IOpenApiSchema schema, string meaning)
    {
        schema.Description = meaning;
        return schema;
    }

    private static string Camel(string name)
    {
        var words = name.Split('_');
        return string.Concat(words.Skip(1).Select(word => char.ToUpperInvariant(word[0]) + word[1..]).Prepend(words[0]));
    }
}
