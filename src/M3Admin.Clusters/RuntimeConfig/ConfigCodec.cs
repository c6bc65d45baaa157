using System.Diagnostics;
using M3Admin.Clusters.Codecs;
using M3Admin.Clusters.Codecs.Wire;

namespace M3Admin.Clusters.RuntimeConfig;

/// <summary>Reads and writes the values of the runtime configuration. What is not known rides along, byte for byte.</summary>
public static class ConfigCodec
{
    /// <summary>Reads a value. Bytes that are none come back as <see cref="ConfigValue.Unreadable"/>.</summary>
    /// <param name="key">Whose value it is.</param>
    /// <param name="stored">The stored bytes.</param>
    public static ConfigValue Decode(ConfigKey key, ReadOnlySpan<byte> stored)
    {
        ArgumentNullException.ThrowIfNull(key);
        try
        {
            var reader = new WireReader(stored, new FieldPath(), new TextPool());
            return key.Shape switch
            {
                ConfigShape.Number => Number(reader),
                ConfigShape.Level => Level(reader),
                _ => new ConfigValue.Limits(QueryLimitsCodec.Decode(reader)),
            };
        }
        catch (PlacementFormatException broken)
        {
            return new ConfigValue.Unreadable(broken.Message);
        }
    }

    /// <summary>Writes a value as M3 does. What cannot be read cannot be written either.</summary>
    public static byte[] Encode(ConfigValue value)
    {
        var writer = new WireWriter(0);
        switch (value)
        {
            case ConfigValue.Number number:
                writer.Raw(number.Unknown.Encoded.AsSpan());
                writer.Int64(1, number.Value);
                break;
            case ConfigValue.Level level:
                writer.Raw(level.Unknown.Encoded.AsSpan());
                writer.Text(1, level.Value);
                break;
            case ConfigValue.Limits limits:
                QueryLimitsCodec.Write(writer, limits.Value);
                break;
            default:
                throw new UnreachableException($"{value} is never written");
        }

        return writer.ToArray();
    }

    private static ConfigValue.Number Number(WireReader reader)
    {
        var (value, unknown) = (0L, new UnknownCollector());
        while (reader.Next())
        {
            if (reader.Field == 1)
            {
                value = reader.Int64("value");
            }
            else
            {
                unknown.Keep(reader.Skip());
            }
        }

        return new ConfigValue.Number(value) { Unknown = unknown.ToFields() };
    }

    private static ConfigValue.Level Level(WireReader reader)
    {
        var (value, unknown) = ("", new UnknownCollector());
        while (reader.Next())
        {
            if (reader.Field == 1)
            {
                value = reader.Text("value");
            }
            else
            {
                unknown.Keep(reader.Skip());
            }
        }

        return new ConfigValue.Level(value) { Unknown = unknown.ToFields() };
    }
}
