using M3Admin.Placements.Model;
using M3Admin.Web.Features.Changes.Describe;
using M3Admin.Web.Tests.Harness;

namespace M3Admin.Web.Tests.Features.Changes.Describe;

/// <summary>What tests of descriptions share.</summary>
internal static class Described
{
    public const string Three = """
        rf=3 shards=6
        m3db-a01@r1 w=100 port=9000 zone=embedded endpoint=m3db-a01:9000 hostname=m3db-a01: 0-5A
        m3db-b01@r2 w=100 port=9000 zone=embedded endpoint=m3db-b01:9000 hostname=m3db-b01: 0-5A
        m3db-c01@r3 w=300 port=9000 zone=embedded endpoint=m3db-c01:9000 hostname=m3db-c01: 0-5A
        """;

    public static Peers Peers(string? notation = Three, ServiceName service = ServiceName.M3DB) =>
        Web.Features.Changes.Describe.Peers.Of(Given.Key(service), notation is null ? null : Given.Placement(notation));

    public static InstanceRow Row(string id, string group = "r1", string weight = "100") =>
        new() { Id = id, Group = group, Zone = "embedded", Weight = weight, Endpoint = $"{id}:9000", Hostname = id, Port = "9000" };

    public static ChangeForm Form(params InstanceRow[] rows) => new() { Instances = [.. rows] };
}
