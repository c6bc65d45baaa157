using System.Text;
using M3Admin.Placements.Model;

namespace M3Admin.Placements.Notation;

internal static class InstancePrinter
{
    public static string Line(Instance instance)
    {
        var line = new StringBuilder($"{Word.Of(instance.Id)}@{Word.Of(instance.Group.Value)}");
        AppendAttributes(line, instance);
        line.Append(':');
        AppendShards(line, instance.Shards.AsSpan());
        return line.ToString();
    }

    private static void AppendAttributes(StringBuilder line, Instance instance)
    {
        line.Append(instance.Weight == Defaults.Weight ? "" : $" w={instance.Weight}");
        line.Append(instance.ShardSet.Value == 0 ? "" : $" set={instance.ShardSet}");
        line.Append(instance.Zone == Defaults.Zone ? "" : $" zone={Word.OfValue(instance.Zone)}");
        line.Append(instance.Hostname == instance.Id.Value ? "" : $" hostname={Word.OfValue(instance.Hostname)}");
        line.Append(instance.Port == Defaults.Port ? "" : $" port={instance.Port}");
        line.Append(instance.Endpoint == Defaults.Endpoint(instance.Hostname, instance.Port) ? "" : $" endpoint={Word.OfValue(instance.Endpoint)}");
        line.Append(instance.SubclusterId == 0 ? "" : $" sub={instance.SubclusterId}");
        line.Append(instance.Metadata is { } metadata ? $" debug={metadata.DebugPort}{Marker.Of(metadata.Unknown)}" : "");
        line.Append(instance.Unknown == UnknownFields.None ? "" : $" {Marker.Of(instance.Unknown)}");
    }

    private static void AppendShards(StringBuilder line, ReadOnlySpan<Shard> shards)
    {
        while (!shards.IsEmpty)
        {
            var length = ShardPrinter.RunLength(shards);
            line.Append(' ').Append(ShardPrinter.Run(shards[0], shards[length - 1].Id));
            shards = shards[length..];
        }
    }
}
