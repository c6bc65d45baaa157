using M3Admin.Placements.Model;

namespace M3Admin.Operations.Sample;

/// <summary>A machine of the sample cluster.</summary>
/// <param name="Rack">Which isolation group it stands in, from 0: <c>us-east1-a</c> and so on.</param>
/// <param name="Number">Which one it is there, from 1.</param>
internal readonly record struct SampleHost(int Rack, int Number)
{
    private char Letter => (char)('a' + Rack);

    public IsolationGroup Group => new($"us-east1-{Letter}");

    /// <summary>An instance on it as M3 stores a new one: <c>m3db-a01</c> at <c>10.4.1.21:9000</c>.</summary>
    /// <param name="service">The service, which also begins the instance's id.</param>
    /// <param name="firstAddress">The last number of the address of the first host of each rack.</param>
    /// <param name="port">The port it listens on.</param>
    /// <param name="zone">The etcd zone.</param>
    public Instance Instance(ServiceName service, int firstAddress, uint port, string zone)
    {
        var (network, host) = (Rack + 1, firstAddress + Number - 1);
        return new Instance
        {
            Id = new InstanceId($"{service.Text()}-{Letter}{Number:D2}"),
            Group = Group,
            Zone = zone,
            Weight = 100,
            Endpoint = $"10.4.{network}.{host}:{port}",
            Hostname = $"ip-10-4-{network}-{host}",
            Port = port,
            Metadata = new InstanceMetadata(0),
        };
    }
}
