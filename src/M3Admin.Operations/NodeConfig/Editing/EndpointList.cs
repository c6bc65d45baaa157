namespace M3Admin.Operations.NodeConfig.Editing;

/// <summary>One list of etcd endpoints in a configuration.</summary>
internal sealed record EndpointList(YamlPart.List List, string Zone, bool IsOwn)
{
    public EtcdSection ToSection() => new(List.Line, Zone, [.. List.Items.Select(item => item.Meant).OfType<YamlPart.Scalar>().Select(endpoint => endpoint.Value)], IsOwn);
}
