using System.Collections.Immutable;
using M3Admin.Placements.Model;

namespace M3Admin.Placements.Notation;

internal static class HeaderReader
{
    private static readonly ImmutableArray<string> Known = ["rf", "shards", "non-sharded", "mirrored", "maxset", "subclustered", "persub", "cutover"];

    public static Attributes Read(LineCursor line)
    {
        var header = Attributes.Read(line, Known);
        line.ExpectEnd();
        if (!header.Has("rf"))
        {
            line.Fail(1, "The header, the first line, must say the replica factor, such as rf=3.");
        }

        return header;
    }

    public static Placement Placement(Attributes header, ImmutableArray<Instance> instances) => new()
    {
        ReplicaFactor = header.Number("rf", 0),
        ShardCount = header.Number("shards", Defaults.ShardCount(instances)),
        IsSharded = !header.Flag("non-sharded"),
        IsMirrored = header.Flag("mirrored"),
        MaxShardSet = new ShardSetId(header.Number("maxset", Defaults.MaxShardSet(instances))),
        IsSubclustered = header.Flag("subclustered"),
        InstancesPerSubcluster = header.Number("persub", 0),
        CutoverTime = header.Nanos("cutover"),
        Instances = instances,
    };
}
