using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using M3Admin.Placements.Planning.Plans;
using M3Admin.Web.Features.Shared;

namespace M3Admin.Web.Features.Changes.Preview;

/// <summary>The moves as a table: the first of them where there are very many.</summary>
/// <param name="Rows">The rows that are shown.</param>
/// <param name="Hidden">How many more there are.</param>
/// <param name="HiddenShards">How many shards those move.</param>
/// <param name="Shards">How many shards move in all.</param>
/// <param name="Json">All of them, for programs.</param>
public sealed record MovesView(ImmutableArray<MoveRow> Rows, int Hidden, int HiddenShards, int Shards, string Json)
{
    private const int MostRows = 12;

    /// <summary>How many, in words.</summary>
    public string Size => $"{Figures.Count(Shards, "shard")}, {Figures.Count(Rows.Length + Hidden, "pair")}";

    /// <summary>Whether how they move needs a column: not where all are streamed.</summary>
    public bool TellsHow => Rows.Any(row => row.Kind != MoveKind.Stream);

    /// <summary>The moves of a change.</summary>
    public static MovesView Of(PlannedChange change)
    {
        var rows = MoveRow.Of(change);
        return new MovesView([.. rows.Take(MostRows)], Math.Max(0, rows.Length - MostRows), rows.Skip(MostRows).Sum(row => row.Shards.Length), change.Moves.Length, ToJson(rows));
    }

    // As the API's preview has it.
    private static string ToJson(ImmutableArray<MoveRow> rows)
    {
        using var output = new MemoryStream();
        using (var json = new Utf8JsonWriter(output, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartArray();
            foreach (var row in rows)
            {
                Write(json, row);
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(output.ToArray());
    }

    private static void Write(Utf8JsonWriter json, MoveRow row)
    {
        json.WriteStartObject();
        json.WriteString("from", row.From.Length == 0 ? null : row.From);
        json.WriteString("to", row.To);
        json.WriteString("kind", $"{row.Kind}");
        json.WriteStartArray("shards");
        foreach (var shard in row.Shards)
        {
            json.WriteNumberValue(shard);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
