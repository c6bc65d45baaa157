using System.Text;
using M3Admin.Placements.Model;

namespace M3Admin.Placements.Notation;

internal static class HeaderPrinter
{
    public static string Line(Placement placement)
    {
        var line = new StringBuilder($"rf={placement.ReplicaFactor} shards={placement.ShardCount}");
        line.Append(placement.IsSharded ? "" : " non-sharded");
        line.Append(placement.IsMirrored ? " mirrored" : "");
        line.Append(placement.MaxShardSet.Value == Defaults.MaxShardSet(placement.Instances) ? "" : $" maxset={placement.MaxShardSet}");
        line.Append(placement.IsSubclustered ? " subclustered" : "");
        line.Append(placement.InstancesPerSubcluster == 0 ? "" : $" persub={placement.InstancesPerSubcluster}");
        line.Append(placement.CutoverTime == 0 ? "" : $" cutover={placement.CutoverTime}");
        line.Append(placement.Unknown == UnknownFields.None ? "" : $" {Marker.Of(placement.Unknown)}");
        return line.ToString();
    }
}
