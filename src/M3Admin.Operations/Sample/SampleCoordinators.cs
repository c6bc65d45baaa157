using M3Admin.Placements.Model;

namespace M3Admin.Operations.Sample;

/// <summary>Three coordinators, one in each isolation group.</summary>
internal static class SampleCoordinators
{
    private const int Racks = 3;

    public static Placement Placement(string zone) => new()
    {
        Instances = [.. Enumerable.Range(0, Racks).Select(rack => new SampleHost(rack, 1).Instance(ServiceName.M3Coordinator, firstAddress: 71, port: 7201, zone))],
        ReplicaFactor = 1,
    };
}
