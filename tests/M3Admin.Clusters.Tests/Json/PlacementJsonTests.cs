using System.Buffers;
using System.Text;
using M3Admin.Clusters.Codecs;
using M3Admin.Clusters.Json;
using M3Admin.Placements.Model;
using M3Admin.Testing;

namespace M3Admin.Clusters.Tests.Json;

public sealed class PlacementJsonTests
{
    [Theory]
    [MemberData(nameof(StableReads.Rows), MemberType = typeof(StableReads))]
    public void A_placement_reads_as_M3_answers_it_to_the_byte(int sequence, string name)
    {
        Assert.NotEmpty(name);
        var response = StableReads.Response(sequence);
        var (placement, version) = CapturedPlacement.Parse(response);

        Assert.Equal(response, Print(placement, version));
    }

    [Theory]
    [MemberData(nameof(StableReads.Rows), MemberType = typeof(StableReads))]
    public void A_placement_reads_the_same_after_it_was_stored(int sequence, string name)
    {
        Assert.NotEmpty(name);
        var response = StableReads.Response(sequence);
        var (placement, version) = CapturedPlacement.Parse(response);
        var service = placement.IsMirrored ? ServiceName.M3Aggregator : ServiceName.M3DB;

        var stored = PlacementValue.Encode(service, placement, StoredForm.Plain);

        Assert.Equal(response, Print(PlacementValue.Decode(service, stored).Placement, version));
    }

    [Fact]
    public void The_transcript_holds_the_stable_reads_that_these_tests_stand_on() =>
        Assert.Equal(44, CapturedTranscript.Rows.Count(r => r.IsPlacementRead && r.IsStable));

    [Fact]
    public void Answers_to_changes_carry_the_same_placement_form()
    {
        // Without set, which says back what it was sent.
        var changes = CapturedTranscript.Rows.Where(r =>
            r.Response.StartsWith("{\"placement\":{", StringComparison.Ordinal) && r.Method is "POST" or "DELETE" && r.Path?.EndsWith("/set", StringComparison.Ordinal) == false).ToList();

        Assert.NotEmpty(changes);
        Assert.All(changes, r =>
        {
            var (placement, version) = CapturedPlacement.Parse(r.Response);
            Assert.Equal(r.Response, Print(placement, version));
        });
    }

    [Theory]
    [InlineData("nöde <1>&\"x\"/\u2028", """nöde \u003c1\u003e\u0026\"x\"/\u2028""")]
    [InlineData("a\\b\tc\r\nd\be\ff\u0001\u007f\u2029", """a\\b\tc\r\nd\be\ff\u0001""" + "\u007f" + """\u2029""")]
    [InlineData("it's+`ok` 😀", "it's+`ok` 😀")]
    public void Text_is_escaped_as_Go_does_it(string text, string escaped)
    {
        var placement = new Placement { Instances = [new Instance { Id = new InstanceId(text), Group = new IsolationGroup("") }] };

        Assert.StartsWith($$"""{"placement":{"instances":{"{{escaped}}":{"id":"{{escaped}}",""", Print(placement, 1), StringComparison.Ordinal);
    }

    [Fact]
    public void A_redirect_to_shard_0_is_a_number_and_none_is_null()
    {
        var shard = new Shard(3, ShardState.Leaving, null, new Cutover(long.MinValue, long.MaxValue));
        var placement = new Placement
        {
            Instances = [new Instance { Id = new InstanceId("a"), Group = new IsolationGroup("r1"), Shards = [shard, shard with { Id = 4, RedirectTo = 0 }] }],
        };

        Assert.Contains(
            """
            "shards":[{"id":3,"state":"LEAVING","sourceId":"","cutoverNanos":"-9223372036854775808","cutoffNanos":"9223372036854775807","redirectToShardId":null},{"id":4,"state":"LEAVING","sourceId":"","cutoverNanos":"-9223372036854775808","cutoffNanos":"9223372036854775807","redirectToShardId":0}],
            """.Trim(),
            Print(placement, 1),
            StringComparison.Ordinal);
    }

    private static string Print(Placement placement, long version)
    {
        var output = new ArrayBufferWriter<byte>();
        PlacementJson.Write(output, placement, version);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
