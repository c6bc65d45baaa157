using System.Collections.Immutable;

namespace M3Admin.Operations.NodeConfig.Editing;

/// <summary>What is wrong with a configuration that is sound YAML. Pure.</summary>
internal static class ConfigCheck
{
    /// <summary>All that is wrong.</summary>
    public static IEnumerable<ConfigProblem> Of(ConfigLayout layout)
    {
        if (layout.Root is not YamlPart.Map)
        {
            return [new ConfigProblem(layout.Root.Line, "this is no configuration: it is no list of keys and values.", "Paste the whole m3dbnode.yml or m3coordinator.yml.")];
        }

        if (layout.SingleNode is { } single && layout.Members is null)
        {
            return [new ConfigProblem(single.Line, "'m3db_single_node' has its only seed node built in (127.0.0.1:2380), so there is no list to compare or edit.", "Write the discovery out as type 'config' with service and seedNodes first.")];
        }

        if (layout.Members is null && layout.SeedNodes.Count == 0 && layout.Endpoints.Count == 0)
        {
            return [new ConfigProblem(0, "neither seedNodes nor etcdClusters is in the text.", "Paste the whole m3dbnode.yml or m3coordinator.yml of a host.")];
        }

        return Seeds(layout).Concat(layout.Endpoints.SelectMany(Endpoints));
    }

    private static IEnumerable<ConfigProblem> Seeds(ConfigLayout layout) => (layout.SeedNodes, layout.Members) switch
    {
        ([_, var second, ..], _) => [new ConfigProblem(second.Key.Line, $"seedNodes is there twice, first in line {layout.SeedNodes[0].Key.Line}.", "Paste the file of one host.")],
        ([var only], null) => [new ConfigProblem(only.Key.Line, "seedNodes has no list initialCluster.", "List every seed node under it with hostID and endpoint, as M3 asks.")],
        (_, { Items.IsEmpty: true } empty) => [new ConfigProblem(empty.Line, "initialCluster is empty.", "List every seed node with hostID and endpoint, as M3 asks.")],
        (_, { } members) => Members(members),
        _ => [],
    };

    private static IEnumerable<ConfigProblem> Members(YamlPart.List members)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var item in members.Items)
        {
            if (item.Meant is not YamlPart.Map map || map.Text("hostID") is not { Length: > 0 } id)
            {
                yield return new ConfigProblem(item.Line, "this seed node has no hostID.", "Give it the hostID that the node itself runs with.");
                continue;
            }

            if (!seen.TryAdd(id, item.Line))
            {
                yield return new ConfigProblem(item.Line, $"'{id}' is listed twice, first in line {seen[id]}.", "Leave one of them.");
            }

            if (PeerUrl(map.Text("endpoint")) is { } wrong)
            {
                yield return new ConfigProblem(map.Entry("endpoint")?.Key.Line ?? item.Line, $"the endpoint of '{id}' {wrong}", "Write its peer URL, such as http://10.0.0.1:2380.");
            }
        }
    }

    private static string? PeerUrl(string? endpoint) => endpoint switch
    {
        null or "" => "is missing.",
        _ when Uri.TryCreate(endpoint, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.PathAndQuery == "/" => null,
        _ => $"is no URL of a host: '{endpoint}'.",
    };

    private static IEnumerable<ConfigProblem> Endpoints(EndpointList endpoints) =>
        from item in endpoints.List.Items
        where item.Meant is not YamlPart.Scalar { Value.Length: > 0 }
        select new ConfigProblem(item.Line, "this etcd endpoint is empty.", "Write a client URL, such as http://10.0.0.1:2379, or take the line out.");
}
