using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace M3Admin.EndToEnd.Plans;

/// <summary>
/// Checks values against schemas of the API's document, as far as that uses JSON Schema; a word that it does not know fails. It is stricter in one thing:
/// an object may have no member that its schema does not name.
/// </summary>
internal sealed class SchemaCheck(JsonElement document)
{
    private const string InComponents = "#/components/schemas/";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>What is wrong with a value; empty when nothing is.</summary>
    public IEnumerable<string> Faults(JsonElement value, JsonElement schema, string place = "$")
    {
        if (schema.TryGetProperty("$ref", out var reference))
        {
            return Faults(value, Named(reference.GetString() ?? ""), place);
        }

        return schema.EnumerateObject().SelectMany(rule => rule.Name switch
        {
            "type" => HasType(value, rule.Value.GetString()) ? [] : [$"{place} is {value.ValueKind}, not {rule.Value}"],
            "properties" => value.ValueKind == JsonValueKind.Object ? OfMembers(value, rule.Value, place) : [],
            "required" => value.ValueKind == JsonValueKind.Object ? rule.Value.EnumerateArray().Where(name => !value.TryGetProperty(name.GetString() ?? "", out _)).Select(name => $"{place} has no {name}") : [],
            "additionalProperties" => rule.Value.ValueKind == JsonValueKind.Object && value.ValueKind == JsonValueKind.Object
                ? value.EnumerateObject().SelectMany(member => Faults(member.Value, rule.Value, $"{place}.{member.Name}"))
                : [],
            "items" => value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().SelectMany((item, index) => Faults(item, rule.Value, $"{place}[{index}]")) : [],
            "anyOf" => rule.Value.EnumerateArray().Any(one => !Faults(value, one, place).Any()) ? [] : [$"{place} is none of {rule.Value}: {value}"],
            "enum" => rule.Value.EnumerateArray().Any(one => JsonElement.DeepEquals(one, value)) ? [] : [$"{place} is {value}, none of {rule.Value}"],
            "minimum" => value.ValueKind != JsonValueKind.Number || value.GetDecimal() >= rule.Value.GetDecimal() ? [] : [$"{place} is {value}, below {rule.Value}"],
            "maximum" => value.ValueKind != JsonValueKind.Number || value.GetDecimal() <= rule.Value.GetDecimal() ? [] : [$"{place} is {value}, above {rule.Value}"],
            "pattern" => value.ValueKind != JsonValueKind.String || Regex.IsMatch(value.GetString() ?? "", rule.Value.GetString() ?? "", RegexOptions.None, Patience) ? [] : [$"{place} is {value}, not like {rule.Value}"],
            "format" => HasFormat(value, rule.Value.GetString()) ? [] : [$"{place} is {value}, no {rule.Value}"],
            "description" => [],
            _ => [$"{place}: the check does not know {rule.Name}"],
        });
    }

    private IEnumerable<string> OfMembers(JsonElement value, JsonElement properties, string place) => value.EnumerateObject().SelectMany(member => properties.TryGetProperty(member.Name, out var schema)
        ? Faults(member.Value, schema, $"{place}.{member.Name}")
        : [$"{place}.{member.Name} is not described"]);

    /// <summary>A schema of the components.</summary>
    public JsonElement Named(string reference) =>
        document.GetProperty("components").GetProperty("schemas").GetProperty(reference.StartsWith(InComponents, StringComparison.Ordinal) ? reference[InComponents.Length..] : reference);

    private static bool HasType(JsonElement value, string? type) => type switch
    {
        "string" => value.ValueKind == JsonValueKind.String,
        "integer" => value.ValueKind == JsonValueKind.Number && value.GetDecimal() == decimal.Truncate(value.GetDecimal()),
        "number" => value.ValueKind == JsonValueKind.Number,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "array" => value.ValueKind == JsonValueKind.Array,
        "object" => value.ValueKind == JsonValueKind.Object,
        "null" => value.ValueKind == JsonValueKind.Null,
        _ => false,
    };

    private static bool HasFormat(JsonElement value, string? format) => format switch
    {
        "date-time" => DateTimeOffset.TryParseExact(value.GetString(), ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"], CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        "date" => DateOnly.TryParseExact(value.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        "int32" => value.GetDecimal() is >= int.MinValue and <= int.MaxValue,
        "int64" => value.GetDecimal() is >= long.MinValue and <= long.MaxValue,
        "double" => true,
        _ => false,
    };
}
