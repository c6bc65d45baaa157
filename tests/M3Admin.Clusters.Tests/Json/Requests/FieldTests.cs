using M3Admin.Clusters.Json.Requests;
using M3Admin.Placements.Model;

namespace M3Admin.Clusters.Tests.Json.Requests;

/// <summary>Which keys are taken, which of several, and which of several faults is told, as gogo's jsonpb 1.3.2 does it (each row was run there; <c>nil …</c> and <c>invalid proto …</c> are M3's own, after it).</summary>
public sealed class FieldTests
{
    [Theory]
    [InlineData("""{"num_shards":4}""", 4)]
    [InlineData("""{"numShards":4}""", 4)]
    [InlineData("""{"num\u005fshards":4}""", 4)]
    [InlineData("""{"num_shards":8,"num_shards":4}""", 4)]
    [InlineData("""{"num_shards":4.5,"num_shards":4}""", 4)]
    [InlineData("""{"num_shards":8,"numShards":4}""", 4)]
    [InlineData("""{"numShards":4,"num_shards":8}""", 4)]
    [InlineData("""{"numShards":8,"num_shards":"x","numShards":4}""", 4)]
    [InlineData("""{"num_shards":8,"numShards":null}""", 0)]
    public void Of_several_keys_the_last_counts_and_camelCase_before_snake_case(string body, int shards) => Assert.Equal(shards, Bodies.Init(body).ShardCount);

    [Theory]
    [InlineData(RequestVerb.Init, """{"Num_Shards":8}""", """unknown field "Num_Shards" in admin.PlacementInitRequest""")]
    [InlineData(RequestVerb.Init, """{"force":true}""", """unknown field "force" in admin.PlacementInitRequest""")]
    [InlineData(RequestVerb.Add, """{"num_shards":8}""", """unknown field "num_shards" in admin.PlacementAddRequest""")]
    [InlineData(RequestVerb.Remove, """{"instanceIDs":[]}""", """unknown field "instanceIDs" in admin.PlacementRemoveRequest""")]
    [InlineData(RequestVerb.Replace, """{"leaving_instance_ids":[]}""", """unknown field "leaving_instance_ids" in admin.PlacementReplaceRequest""")]
    [InlineData(RequestVerb.Set, """{"placement":{},"option_override":{}}""", """unknown field "option_override" in admin.PlacementSetRequest""")]
    [InlineData(RequestVerb.Set, """{"placement":{"x":1}}""", """unknown field "x" in placementpb.Placement""")]
    [InlineData(RequestVerb.Add, """{"instances":[{"":1}]}""", """unknown field "" in placementpb.Instance""")]
    [InlineData(RequestVerb.Add, """{"instances":[{"metadata":{"port":1}}]}""", """unknown field "port" in placementpb.InstanceMetadata""")]
    [InlineData(RequestVerb.Add, """{"instances":[{"shards":[{"source":""}]}]}""", """unknown field "source" in placementpb.Shard""")]
    [InlineData(RequestVerb.Add, """{"option_override":{"is_mirrored":true}}""", """unknown field "is_mirrored" in placementpb.Options""")]
    [InlineData(RequestVerb.Add, """{"é\n\u0001\u007f\u2028\ud83d\ude00\ud800\"\\":1}""", """unknown field "é\n\x01\x7f\u2028😀�\"\\" in admin.PlacementAddRequest""")]
    public void An_unknown_field_is_named_with_its_message(RequestVerb verb, string body, string error) => Assert.Equal(error, Bodies.Error(verb, body));

    [Theory]
    [InlineData("""{"foo":1,"replication_factor":"x","num_shards":"y","instances":[{"id":1}]}""", "json: cannot unmarshal number into Go value of type string")]
    [InlineData("""{"foo":1,"replication_factor":"x","num_shards":"y","instances":[]}""", "invalid character 'y' looking for beginning of value")]
    [InlineData("""{"foo":1,"replication_factor":"x"}""", "invalid character 'x' looking for beginning of value")]
    [InlineData("""{"foo":1,"instances":[null]}""", """unknown field "foo" in admin.PlacementInitRequest""")]
    [InlineData("""{"foo":1,"instances":[null""", "unexpected EOF")]
    [InlineData("""{"instances":[null,{"port":-1}]}""", "json: cannot unmarshal number -1 into Go value of type uint32")]
    [InlineData("""{"instances":[{"port":"p","weight":"w"}]}""", "invalid character 'w' looking for beginning of value")]
    [InlineData("""{"instances":[{"shards":[{"state":9}]},null]}""", "invalid proto shard state")]
    [InlineData("""{"instances":[null,{"shards":[{"state":9}]}]}""", "nil placement instance proto")]
    public void Of_several_faults_the_first_in_M3s_order_is_told(string body, string error) => Assert.Equal(error, Bodies.Error(RequestVerb.Init, body));

    [Theory]
    [InlineData("\"AVAILABLE\"", ShardState.Available)]
    [InlineData("\"LEAVING\"", ShardState.Leaving)]
    [InlineData("\"INITIALIZING\"", ShardState.Initializing)]
    [InlineData("0", ShardState.Initializing)]
    [InlineData("1", ShardState.Available)]
    [InlineData("2", ShardState.Leaving)]
    [InlineData("null", ShardState.Initializing)]
    public void A_shards_state_is_a_name_or_a_number(string value, ShardState state) =>
        Assert.Equal(state, Bodies.Init($"{{\"instances\":[{{\"shards\":[{{\"state\":{value}}}]}}]}}").Instances[0].Shards[0].State);

    [Theory]
    [InlineData("\"available\"", "unknown value \"available\" for enum placementpb.ShardState")]
    [InlineData("\"\"", "unknown value \"\" for enum placementpb.ShardState")]
    [InlineData("\"1\"", "unknown value \"1\" for enum placementpb.ShardState")]
    [InlineData("\"AVAIL\\u0041BLE\"", "unknown value \"AVAIL\\\\u0041BLE\" for enum placementpb.ShardState")]
    [InlineData("true", "json: cannot unmarshal bool into Go value of type placementpb.ShardState")]
    [InlineData("1.0", "json: cannot unmarshal number 1.0 into Go value of type placementpb.ShardState")]
    [InlineData("3", "invalid proto shard state")]
    [InlineData("-1", "invalid proto shard state")]
    public void Another_state_is_refused(string value, string error) =>
        Assert.Equal(error, Bodies.Error(RequestVerb.Init, $"{{\"instances\":[{{\"shards\":[{{\"state\":{value}}}]}}]}}"));

    [Theory]
    [InlineData("null", null)]
    [InlineData("0", 0u)]
    [InlineData("\"7\"", 7u)]
    [InlineData("\"null\"", 0u)]
    public void A_redirect_to_shard_0_is_another_thing_than_none(string value, uint? shard) =>
        Assert.Equal(shard, Bodies.Init($"{{\"instances\":[{{\"shards\":[{{\"redirectToShardId\":{value}}}]}}]}}").Instances[0].Shards[0].RedirectTo);

    [Fact]
    public void Options_are_kept_as_far_as_they_are_given()
    {
        Assert.Equal(new RequestOptions(true, null), Bodies.Init("""{"option_override":{"is_sharded":true}}""").Options);
        Assert.Equal(new RequestOptions(null, false), Bodies.Init("""{"optionOverride":{"skipPortMirroring":false}}""").Options);
        Assert.Equal(RequestOptions.None, Bodies.Init("""{"option_override":{}}""").Options);
    }
}
