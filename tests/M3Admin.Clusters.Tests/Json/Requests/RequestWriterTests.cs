using System.Text;
using M3Admin.Clusters.Codecs;
using M3Admin.Clusters.Json.Requests;
using M3Admin.Placements.Model;
using M3Admin.Testing;

namespace M3Admin.Clusters.Tests.Json.Requests;

public sealed class RequestWriterTests
{
    /// <summary>One of each, with everything set and with nothing set.</summary>
    private static readonly ChangeRequest[] All =
    [
        new ChangeRequest.Init([Instances.Full("b"), Instances.Full("a")], 64, 3, new RequestOptions(true, false)),
        new ChangeRequest.Init([], -1, int.MinValue, RequestOptions.None),
        new ChangeRequest.Add([Instances.Bare("a"), Instances.Bare("a")], true, new RequestOptions(null, true)),
        new ChangeRequest.Add([], false, RequestOptions.None),
        new ChangeRequest.Remove([new InstanceId("b"), new InstanceId(""), new InstanceId("n\u00f6de <1>&\"x\"/\u2028\0😀\uFFFD")], true, new RequestOptions(false, null)),
        new ChangeRequest.Remove([], false, RequestOptions.None),
        new ChangeRequest.Replace([new InstanceId("b")], [Instances.Full("a")], true, new RequestOptions(true, true)),
        new ChangeRequest.Replace([], [], false, RequestOptions.None),
        new ChangeRequest.Set(Everything, int.MaxValue, true, true),
        new ChangeRequest.Set(new Placement(), 0, false, false),
        new ChangeRequest.Rebalance(),
        new ChangeRequest.AddReplica(),
        new ChangeRequest.Undo(),
        new ChangeRequest.DeletePlacement(true),
        new ChangeRequest.DeletePlacement(false),
    ];

    public static TheoryData<ChangeRequest> Requests => [.. All];

    private static Placement Everything => new()
    {
        Instances = [Instances.Full("a"), Instances.Full("b")],
        ReplicaFactor = 3,
        ShardCount = uint.MaxValue,
        IsSharded = true,
        IsMirrored = true,
        CutoverTime = long.MinValue,
        MaxShardSet = new ShardSetId(9),
        IsSubclustered = true,
        InstancesPerSubcluster = 6,
    };

    [Theory]
    [MemberData(nameof(Requests))]
    public void What_is_written_reads_back_equal(ChangeRequest request) =>
        Assert.Equal(new RequestRead.Read(request), Bodies.Read(request.Verb, RequestWriter.ToText(request)));

    [Theory]
    [MemberData(nameof(Requests))]
    public void Equal_requests_are_equal_texts(ChangeRequest request) =>
        Assert.Equal(RequestWriter.ToText(request), RequestWriter.ToText(((RequestRead.Read)Bodies.Read(request.Verb, RequestWriter.ToText(request))).Request));

    [Fact]
    public void Each_request_is_equal_to_itself_alone() => Assert.All(All, request => Assert.Single(All, request.Equals));

    [Fact]
    public void Only_what_is_set_is_written_in_M3s_spelling()
    {
        var instance = Instances.Bare("a") with { Group = new IsolationGroup("r1"), Weight = 100, Endpoint = "a:9000", Hostname = "a", Port = 9000 };
        var shard = new Shard(3, ShardState.Initializing, new InstanceId("b"), new Cutover(5, 0));

        Assert.Equal(
            """{"instances":[{"id":"a","isolation_group":"r1","weight":100,"endpoint":"a:9000","hostname":"a","port":9000}],"num_shards":64,"replication_factor":3}""",
            RequestWriter.ToText(new ChangeRequest.Init([instance], 64, 3, RequestOptions.None)));
        Assert.Equal(
            """{"leavingInstanceIDs":["b"],"candidates":[{"id":"c","shards":[{"id":3,"state":"INITIALIZING","source_id":"b","cutover_nanos":"5"}],"shard_set_id":2}],"force":true,"option_override":{"skip_port_mirroring":false}}""",
            RequestWriter.ToText(new ChangeRequest.Replace([new InstanceId("b")], [Instances.Bare("c") with { Shards = [shard], ShardSet = new ShardSetId(2) }], true, new RequestOptions(null, false))));
        Assert.Equal("""{"instance_ids":["a"]}""", RequestWriter.ToText(new ChangeRequest.Remove([new InstanceId("a")], false, RequestOptions.None)));
        Assert.Equal("{}", RequestWriter.ToText(new ChangeRequest.Rebalance()));
        Assert.Equal("""{"force":true}""", RequestWriter.ToText(new ChangeRequest.DeletePlacement(true)));
    }

    [Fact]
    public void A_placement_of_385_instances_and_4096_shards_reads_back_equal()
    {
        var stored = CapturedHistory.LargeCluster.Changes.Select(change => change.Value).OfType<byte[]>().Last();
        var request = new ChangeRequest.Set(PlacementValue.Decode(ServiceName.M3DB, stored).Placement, 3, true, false);

        var body = Encoding.UTF8.GetBytes(RequestWriter.ToText(request));

        Assert.InRange(body.Length, 1_300_000, 1_600_000);
        Assert.Equal(new RequestRead.Read(request), RequestBody.Read(RequestVerb.Set, body));
    }
}
