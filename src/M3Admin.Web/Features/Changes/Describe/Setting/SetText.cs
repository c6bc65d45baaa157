using System.Text;
using System.Text.Json;
using M3Admin.Clusters.Json;
using M3Admin.Clusters.Json.Requests;
using M3Admin.Placements.Model;
using M3Admin.Web.Features.Changes.Describe.Paste;

namespace M3Admin.Web.Features.Changes.Describe.Setting;

/// <summary>A placement written as JSON: alone, as M3's API answers it, or as the body of a set.</summary>
/// <param name="Placement">The placement; null when the text is none.</param>
/// <param name="Fault">What is wrong, where, and the way out; null when nothing is.</param>
public sealed record SetText(Placement? Placement, string? Fault)
{
    /// <summary>Reads a text. Never throws.</summary>
    public static SetText Read(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return new SetText(null, "There is no placement in the box; start from the current one, or paste one.");
        }

        try
        {
            using var json = JsonDocument.Parse(text);
            return Read(json.RootElement, text);
        }
        catch (JsonException wrong)
        {
            return new SetText(null, $"Line {wrong.LineNumber + 1}, character {wrong.BytePositionInLine + 1}: this is not JSON. {wrong.Message.Split(" LineNumber:")[0]}");
        }
    }

    /// <summary>A placement as the text to begin with.</summary>
    public static string Of(Placement placement)
    {
        var output = new System.Buffers.ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true, Encoder = PlacementJson.WriterOptions.Encoder }))
        {
            PlacementJson.Write(json, placement);
        }

        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    // M3's own reader decides what the members mean.
    private static SetText Read(JsonElement root, string text)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            return new SetText(null, "This is JSON, but no placement: it begins with a brace and has instances.");
        }

        var placement = root.TryGetProperty("placement", out var inner) ? inner : root;
        return RequestBody.Read(RequestVerb.Set, Encoding.UTF8.GetBytes($$"""{"placement":{{placement.GetRawText()}}}""")) switch
        {
            RequestRead.Read { Request: ChangeRequest.Set set } => new SetText(set.Placement, null),
            RequestRead.Refused refused => new SetText(null, $"This is JSON, but M3 does not read it as a placement: {Where(text) ?? $"{refused.Error}."}"),
            _ => new SetText(null, "This is no placement."),
        };
    }

    // M3 tells the first fault without a line; where they are is found here. Null when it is none of the usual ones.
    private static string? Where(string text) =>
        JsonTree.Read(text).Root is TextNode.Map root && PlacementCheck.Of(root) is { IsEmpty: false } faults ? string.Join(" ", faults) : null;
}
