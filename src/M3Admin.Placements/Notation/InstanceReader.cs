using System.Collections.Immutable;
using M3Admin.Placements.Model;

namespace M3Admin.Placements.Notation;

internal static class InstanceReader
{
    private static readonly ImmutableArray<string> Known = ["w", "set", "zone", "hostname", "port", "endpoint", "sub", "debug"];

    /// <summary>Reads one line; null when not even its id and group can be made out.</summary>
    public static Instance? Read(LineCursor line, ShardReader shardReader)
    {
        line.SkipSpaces();
        if (line.Word("an instance's id") is not { } id || !line.Expect('@', "and the isolation group") || line.Word("an isolation group") is not { } group)
        {
            return null;
        }

        var attributes = Attributes.Read(line, Known);
        return Instance(id, group, attributes, line.Expect(':', "before the shards") ? shardReader.Read(line) : []);
    }

    private static Instance Instance(string id, string group, Attributes attributes, ImmutableArray<Shard> shards)
    {
        var hostname = attributes.Text("hostname", id);
        var port = attributes.Number("port", Defaults.Port);
        return new Instance
        {
            Id = new InstanceId(id),
            Group = new IsolationGroup(group),
            Weight = attributes.Number("w", Defaults.Weight),
            ShardSet = new ShardSetId(attributes.Number("set", 0)),
            Zone = attributes.Text("zone", Defaults.Zone),
            Hostname = hostname,
            Port = port,
            Endpoint = attributes.Text("endpoint", Defaults.Endpoint(hostname, port)),
            SubclusterId = attributes.Number("sub", 0),
            Metadata = attributes.Has("debug") ? new InstanceMetadata(attributes.Number("debug", 0)) : null,
            Shards = shards,
        };
    }
}
