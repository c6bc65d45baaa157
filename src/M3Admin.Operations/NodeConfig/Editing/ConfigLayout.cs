using System.Collections.Immutable;

namespace M3Admin.Operations.NodeConfig.Editing;

/// <summary>Where in a configuration the things are that M3Admin reads and edits. It does not matter how deep: older and newer versions of M3 nest them differently.</summary>
internal sealed class ConfigLayout
{
    private static readonly ImmutableArray<string> Discoveries = ["m3dbCluster", "m3AggregatorCluster", "m3aggregatorCluster"];

    private readonly List<EndpointList> _endpoints = [];
    private readonly List<YamlEntry> _seedNodes = [];

    private ConfigLayout(YamlPart root)
    {
        Root = root;
        Look(root, isAsync: false);
        Members = (root as YamlPart.Map)?.Find("initialCluster") as YamlPart.List;
        if (_seedNodes is [var only])
        {
            Members = (only.Value.Meant as YamlPart.Map)?.Find("initialCluster") as YamlPart.List;
        }
    }

    public YamlPart Root { get; }

    /// <summary>The <c>seedNodes</c> there are: one, in a sound file of a seed node.</summary>
    public IReadOnlyList<YamlEntry> SeedNodes => _seedNodes;

    /// <summary>The list of members; null when there is none.</summary>
    public YamlPart.List? Members { get; }

    /// <summary>Each list of etcd endpoints, once.</summary>
    public IReadOnlyList<EndpointList> Endpoints => _endpoints;

    /// <summary>The word that is the host's id, where the file itself says it.</summary>
    public YamlPart.Scalar? HostId { get; private set; }

    /// <summary>Where M3DB keeps its files; empty when it is not said.</summary>
    public string FilePathPrefix { get; private set; } = "";

    /// <summary>Where seedNodes are built in instead of listed (<c>type: m3db_single_node</c>); null when they are not.</summary>
    public YamlPart.Scalar? SingleNode { get; private set; }

    public static ConfigLayout Of(YamlPart root) => new(root);

    private void Look(YamlPart part, bool isAsync)
    {
        switch (part)
        {
            case YamlPart.Map map:
                LookIn(map, isAsync || map.Text("async") == "true");
                break;
            case YamlPart.List list:
                foreach (var item in list.Items)
                {
                    Look(item, isAsync);
                }

                break;
        }
    }

    private void LookIn(YamlPart.Map map, bool isAsync)
    {
        foreach (var entry in map.Entries)
        {
            See(map, entry, isAsync);
            Look(entry.Value, isAsync);
        }
    }

    private void See(YamlPart.Map map, YamlEntry entry, bool isAsync)
    {
        switch (entry.Name, entry.Value.Meant)
        {
            case ("seedNodes", not YamlPart.Scalar { Value: "" }):
                _seedNodes.Add(entry);
                break;
            case ("etcdClusters", YamlPart.List clusters):
                SeeClusters(clusters, map.Text("zone") ?? "", isAsync);
                break;
            case (var name, YamlPart.Map cluster) when Discoveries.Contains(name):
                SeeEndpoints(cluster, isOwn: !isAsync);
                break;
            case ("hostID", YamlPart.Map host) when host.Text("resolver") == "config":
                HostId ??= host.Find("value") as YamlPart.Scalar;
                break;
            case ("filePathPrefix", YamlPart.Scalar prefix):
                FilePathPrefix = prefix.Value;
                break;
            case ("type", YamlPart.Scalar { Value: "m3db_single_node" } type):
                SingleNode = type;
                break;
        }
    }

    private void SeeClusters(YamlPart.List clusters, string zone, bool isAsync)
    {
        foreach (var cluster in clusters.Items.Select(item => item.Meant).OfType<YamlPart.Map>())
        {
            SeeEndpoints(cluster, isOwn: !isAsync && (clusters.Items.Length == 1 || cluster.Text("zone") == zone));
        }
    }

    private void SeeEndpoints(YamlPart.Map cluster, bool isOwn)
    {
        if (cluster.Find("endpoints") is YamlPart.List list && _endpoints.TrueForAll(known => known.List.Start != list.Start))
        {
            _endpoints.Add(new EndpointList(list, cluster.Text("zone") ?? "", isOwn));
        }
    }
}
