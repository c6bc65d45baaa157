using System.Net;
using M3Admin.Clusters.Json.Requests;
using M3Admin.Operations.Diagnosis;
using M3Admin.Operations.Doctor.Facts;
using M3Admin.Placements.Model;

namespace M3Admin.Operations.Doctor.Checks.Placements;

internal sealed class EndpointIsHostnameAndPort() : PlacementCheck("endpoint-is-hostname-and-port", "Each instance's endpoint is its hostname and port")
{
    protected override IEnumerable<Verdict> Look(PlacementFacts facts, Placement placement, ClusterFacts cluster)
    {
        var told = placement.Instances.Where(instance => instance.Endpoint.Length > 0).ToLookup(HowItStands);
        Instance[] beside = [.. told[Standing.AddressAgainstName]];
        return
        [
            .. told[Standing.Differs].Select(instance => Differs(facts, instance)),
            .. beside.Length == 0
                ? Enumerable.Empty<Verdict>()
                : [new Verdict.NotChecked(facts.Subject, $"The endpoints of {Words.List(beside.Select(one => one.Id))} name addresses and their hostnames names, which were not looked up: whether {beside[0].Hostname} means {beside[0].Endpoint[..beside[0].Endpoint.LastIndexOf(':')]}, the resolver of the nodes says.")],
        ];
    }

    private static Verdict.Found Differs(PlacementFacts facts, Instance instance) => new(new Finding(
        Severity.Warning,
        Subject.Of(facts.Key, instance.Id),
        $"{instance.Id}'s endpoint is not its hostname and port",
        $"The endpoint is {instance.Endpoint}, hostname and port are {instance.Hostname}:{instance.Port}.",
        "Clients go to the endpoint, other parts of M3 to hostname and port. Find out which is right, and set the other one.")
    {
        Mending = new Mending.ByChange(facts.Key, RequestVerb.Set),
    });

    private static Standing HowItStands(Instance instance)
    {
        if (HostPort.Parse(instance.Endpoint) is not { } endpoint)
        {
            return Standing.Differs;
        }

        var isSame = string.Equals(endpoint.Host, instance.Hostname, StringComparison.OrdinalIgnoreCase);
        return (endpoint.Port == instance.Port, isSame) switch
        {
            (true, true) => Standing.IsSame,
            (true, false) when IPAddress.TryParse(endpoint.Host, out _) != IPAddress.TryParse(instance.Hostname, out _) && instance.Hostname.Length > 0 => Standing.AddressAgainstName,
            _ => Standing.Differs,
        };
    }

    private enum Standing
    {
        IsSame,
        Differs,
        AddressAgainstName,
    }
}
