using M3Admin.Clusters.Codecs.Wire;

namespace M3Admin.Clusters.RuntimeConfig;

/// <summary>M3's <c>StringProto</c>: a runtime setting that is one text, in field 1.</summary>
public static class StringValue
{
    private const int Value = 1;

    /// <summary>The text as M3 stores it.</summary>
    public static byte[] Encode(string value)
    {
        var writer = new WireWriter(value.Length);
        writer.Text(Value, value);
        return writer.ToArray();
    }

    /// <summary>The text in stored bytes; null when they are none.</summary>
    public static string? Decode(ReadOnlySpan<byte> bytes)
    {
        try
        {
            var reader = new WireReader(bytes, new FieldPath(), new TextPool());
            var value = "";
            while (reader.Next())
            {
                if (reader.Field == Value)
                {
                    value = reader.Text("value");
                }
                else
                {
                    reader.Skip();
                }
            }

            return value;
        }
        catch (Codecs.PlacementFormatException)
        {
            return null;
        }
    }
}
