using System.Text.Json;
using M3Admin.Clusters.Json.Requests;
using M3Admin.Placements.Model;

namespace M3Admin.Web.Features.Changes.Preview.Curl;

/// <summary>The body of a request that does what was previewed, its dangers accepted; empty where none is needed.</summary>
internal static class CurlBody
{
    private const int MostOnOneLine = 100;
    private const string Accepting = """{"accept":true}""";

    /// <summary>What a body with a placement says beside it.</summary>
    public static string Shape(ChangeRequest request, PlacementVersion basedOn, bool forces) =>
        request is ChangeRequest.Set set ? RequestWriter.ToTextWithoutPlacement(Confirmed(set, basedOn, forces)).Replace("{", """{"placement":…,""", StringComparison.Ordinal) : "";

    public static string Of(ChangeRequest request, PlacementVersion basedOn, bool forces) => request switch
    {
        ChangeRequest.DeletePlacement => "",
        ChangeRequest.Rebalance or ChangeRequest.AddReplica or ChangeRequest.Undo => forces ? Accepting : "",
        ChangeRequest.Add add => Pretty(add with { Force = forces }),
        ChangeRequest.Remove remove => Pretty(remove with { Force = forces }),
        ChangeRequest.Replace replace => Pretty(replace with { Force = forces }),
        ChangeRequest.Set set => Pretty(Confirmed(set, basedOn, forces)),
        var other => Pretty(other),
    };

    private static ChangeRequest Confirmed(ChangeRequest.Set set, PlacementVersion basedOn, bool forces) => set with { Version = Version(basedOn), Confirm = true, Force = forces };

    // M3's message has 32 bits for it; nobody has written a placement that often, and 0 means "any".
    private static int Version(PlacementVersion basedOn) => basedOn.Version <= int.MaxValue ? (int)basedOn.Version : 0;

    // A line for each member, and for each instance: long enough to be read, short enough to be pasted.
    private static string Pretty(ChangeRequest request)
    {
        var text = RequestWriter.ToText(request);
        if (text.Length <= MostOnOneLine)
        {
            return text;
        }

        using var document = JsonDocument.Parse(text);
        return $"{{\n{string.Join(",\n", document.RootElement.EnumerateObject().Select(member => $"  \"{member.Name}\": {Lines(member.Value)}"))}\n}}";
    }

    private static string Lines(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => $"[\n{string.Join(",\n", value.EnumerateArray().Select(item => $"    {item.GetRawText()}"))}\n  ]",
        JsonValueKind.Object => $"{{\n{string.Join(",\n", value.EnumerateObject().Select(item => $"    {JsonSerializer.Serialize(item.Name)}: {item.Value.GetRawText()}"))}\n  }}",
        _ => value.GetRawText(),
    };
}
