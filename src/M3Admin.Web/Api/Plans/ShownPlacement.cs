using System.Text.Json;
using System.Text.Json.Serialization;
using M3Admin.Clusters.Json;
using M3Admin.Placements.Model;

namespace M3Admin.Web.Api.Plans;

/// <summary>A placement in M3's JSON, within an answer.</summary>
[JsonConverter(typeof(AsM3Writes))]
internal sealed record ShownPlacement(Placement Placement)
{
    /// <summary>Of a placement, where there is one and it is wanted.</summary>
    public static ShownPlacement? Of(Placement? placement, bool isWanted = true) => isWanted && placement is { } there ? new ShownPlacement(there) : null;

    private sealed class AsM3Writes : JsonConverter<ShownPlacement>
    {
        public override ShownPlacement Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException("Answers are only written.");

        public override void Write(Utf8JsonWriter writer, ShownPlacement value, JsonSerializerOptions options) => PlacementJson.Write(writer, value.Placement);
    }
}
