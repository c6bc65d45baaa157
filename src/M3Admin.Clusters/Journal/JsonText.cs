using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using M3Admin.Placements.Model;

namespace M3Admin.Clusters.Journal;

/// <summary>The journal's JSON: no white space, a fixed order, text as it is. What is read must be complete.</summary>
internal static class JsonText
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(Action<Utf8JsonWriter> properties)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            properties(json);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <exception cref="JournalException">The bytes are no such object.</exception>
    public static T Read<T>(string key, ReadOnlyMemory<byte> value, Func<JsonElement, T> read)
    {
        try
        {
            using var json = JsonDocument.Parse(value);
            return read(json.RootElement);
        }
        catch (Exception damage) when (damage is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new JournalException($"{key} cannot be read: {damage.Message}", damage);
        }
    }

    public static void WriteVersion(this Utf8JsonWriter json, string name, PlacementVersion version)
    {
        json.WriteStartObject(name);
        json.WriteNumber("version", version.Version);
        json.WriteNumber("modRevision", version.ModRevision);
        json.WriteEndObject();
    }

    public static void WriteNumberOrNull(this Utf8JsonWriter json, string name, long? number)
    {
        if (number is { } value)
        {
            json.WriteNumber(name, value);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    public static PlacementVersion Version(this JsonElement json, string name) => new(json.GetProperty(name).Long("version"), json.GetProperty(name).Long("modRevision"));

    public static long Long(this JsonElement json, string name) => json.GetProperty(name).GetInt64();

    public static long? LongOrNull(this JsonElement json, string name) => json.GetProperty(name) is { ValueKind: not JsonValueKind.Null } number ? number.GetInt64() : null;

    public static string Text(this JsonElement json, string name) =>
        json.GetProperty(name).GetString() ?? throw new FormatException($"\"{name}\" is null");
}
