using M3Admin.Clusters.Json.Requests;
using M3Admin.Placements.Model;

namespace M3Admin.Clusters.Tests.Json.Requests;

/// <summary>Values of each kind, in each kind of field, as gogo's jsonpb 1.3.2 reads them (each row was run there).</summary>
public sealed class ValueTests
{
    [Theory]
    [InlineData("4", 4)]
    [InlineData("-1", -1)]
    [InlineData("-0", 0)]
    [InlineData("null", 0)]
    [InlineData("2147483647", int.MaxValue)]
    [InlineData("-2147483648", int.MinValue)]
    [InlineData("\"4\"", 4)]
    [InlineData("\" 4 \"", 4)]
    [InlineData("\"-7\"", -7)]
    [InlineData("\"null\"", 0)]
    public void A_whole_number_may_stand_in_quotes(string value, int number) => Assert.Equal(number, Bodies.Init($"{{\"num_shards\":{value}}}").ShardCount);

    [Theory]
    [InlineData("4.0", "json: cannot unmarshal number 4.0 into Go value of type int32")]
    [InlineData("4e0", "json: cannot unmarshal number 4e0 into Go value of type int32")]
    [InlineData("2147483648", "json: cannot unmarshal number 2147483648 into Go value of type int32")]
    [InlineData("99999999999999999999", "json: cannot unmarshal number 99999999999999999999 into Go value of type int32")]
    [InlineData("true", "json: cannot unmarshal bool into Go value of type int32")]
    [InlineData("[]", "json: cannot unmarshal array into Go value of type int32")]
    [InlineData("{}", "json: cannot unmarshal object into Go value of type int32")]
    [InlineData("\"\"", "unexpected end of JSON input")]
    [InlineData("\"abc\"", "invalid character 'a' looking for beginning of value")]
    [InlineData("\"4 5\"", "invalid character '5' after top-level value")]
    [InlineData("\"4\\t\"", @"invalid character '\\' after top-level value")]
    [InlineData("\"4.0\"", "json: cannot unmarshal number 4.0 into Go value of type int32")]
    [InlineData("\"true\"", "json: cannot unmarshal bool into Go value of type int32")]
    [InlineData("\"tru\"", "invalid character ' ' in literal true (expecting 'e')")]
    [InlineData("\"-\"", "invalid character ' ' in numeric literal")]
    [InlineData("\"1.\"", "invalid character ' ' after decimal point in numeric literal")]
    [InlineData("\"1e\"", "invalid character ' ' in exponent of numeric literal")]
    [InlineData("\"[1\"", "unexpected end of JSON input")]
    [InlineData("\"[1]\"", "json: cannot unmarshal array into Go value of type int32")]
    [InlineData("\"{}\"", "json: cannot unmarshal object into Go value of type int32")]
    [InlineData("\"\\u0034\"", @"invalid character '\\' looking for beginning of value")]
    [InlineData("\"\\\"4\\\"\"", @"invalid character '\\' looking for beginning of value")]
    public void What_is_no_whole_number_of_32_bits_is_refused(string value, string error) =>
        Assert.Equal(error, Bodies.Error(RequestVerb.Init, $"{{\"num_shards\":{value}}}"));

    [Theory]
    [InlineData("-0", "json: cannot unmarshal number -0 into Go value of type uint32")]
    [InlineData("-1", "json: cannot unmarshal number -1 into Go value of type uint32")]
    [InlineData("\"-1\"", "json: cannot unmarshal number -1 into Go value of type uint32")]
    [InlineData("4294967296", "json: cannot unmarshal number 4294967296 into Go value of type uint32")]
    public void An_unsigned_number_has_no_sign_and_32_bits(string value, string error) =>
        Assert.Equal(error, Bodies.Error(RequestVerb.Add, $"{{\"instances\":[{{\"weight\":{value}}}]}}"));

    [Theory]
    [InlineData("9223372036854775807", long.MaxValue)]
    [InlineData("\"-9223372036854775808\"", long.MinValue)]
    [InlineData("null", 0L)]
    public void A_time_has_64_bits(string value, long nanos) =>
        Assert.Equal(nanos, Bodies.Request<ChangeRequest.Set>($"{{\"placement\":{{\"cutoverTime\":{value}}}}}").Placement.CutoverTime);

    [Fact]
    public void A_time_of_more_bits_is_refused() =>
        Assert.Equal(
            "json: cannot unmarshal number 9223372036854775808 into Go value of type int64",
            Bodies.Error(RequestVerb.Set, """{"placement":{"cutoverTime":"9223372036854775808"}}"""));

    [Theory]
    [InlineData("\"true\"", "json: cannot unmarshal string into Go value of type bool")]
    [InlineData("1", "json: cannot unmarshal number into Go value of type bool")]
    [InlineData("[]", "json: cannot unmarshal array into Go value of type bool")]
    [InlineData("{}", "json: cannot unmarshal object into Go value of type bool")]
    public void A_truth_is_true_or_false(string value, string error)
    {
        Assert.Equal(error, Bodies.Error(RequestVerb.Remove, $"{{\"force\":{value}}}"));
        Assert.Equal(error, Bodies.Error(RequestVerb.Remove, $"{{\"option_override\":{{\"is_sharded\":{value}}}}}"));
    }

    [Theory]
    [InlineData("1", "json: cannot unmarshal number into Go value of type string")]
    [InlineData("true", "json: cannot unmarshal bool into Go value of type string")]
    [InlineData("[]", "json: cannot unmarshal array into Go value of type string")]
    [InlineData("{}", "json: cannot unmarshal object into Go value of type string")]
    public void A_text_is_a_text(string value, string error)
    {
        Assert.Equal(error, Bodies.Error(RequestVerb.Remove, $"{{\"instance_ids\":[{value}]}}"));
        Assert.Equal(error, Bodies.Error(RequestVerb.Add, $"{{\"instances\":[{{\"id\":{value}}}]}}"));
    }

    [Theory]
    [InlineData("\"a\"", "json: cannot unmarshal string into Go value of type []json.RawMessage")]
    [InlineData("1", "json: cannot unmarshal number into Go value of type []json.RawMessage")]
    [InlineData("true", "json: cannot unmarshal bool into Go value of type []json.RawMessage")]
    [InlineData("{}", "json: cannot unmarshal object into Go value of type []json.RawMessage")]
    public void A_list_is_a_list(string value, string error)
    {
        Assert.Equal(error, Bodies.Error(RequestVerb.Remove, $"{{\"instance_ids\":{value}}}"));
        Assert.Equal(error, Bodies.Error(RequestVerb.Init, $"{{\"instances\":{value}}}"));
    }

    [Theory]
    [InlineData("\"a\"", "json: cannot unmarshal string into Go value of type map[string]json.RawMessage")]
    [InlineData("1", "json: cannot unmarshal number into Go value of type map[string]json.RawMessage")]
    [InlineData("true", "json: cannot unmarshal bool into Go value of type map[string]json.RawMessage")]
    [InlineData("[]", "json: cannot unmarshal array into Go value of type map[string]json.RawMessage")]
    public void A_message_and_a_map_are_objects(string value, string error)
    {
        Assert.Equal(error, Bodies.Error(RequestVerb.Init, value));
        Assert.Equal(error, Bodies.Error(RequestVerb.Init, $"{{\"instances\":[{value}]}}"));
        Assert.Equal(error, Bodies.Error(RequestVerb.Set, $"{{\"placement\":{value}}}"));
        Assert.Equal(error, Bodies.Error(RequestVerb.Set, $"{{\"placement\":{{\"instances\":{value}}}}}"));
    }

    [Fact]
    public void Null_is_the_default_everywhere()
    {
        Assert.Equal(
            new ChangeRequest.Remove([new InstanceId("")], false, RequestOptions.None),
            Bodies.Request<ChangeRequest.Remove>("""{"instance_ids":[null],"force":null,"option_override":null}"""));
        Assert.Equal(
            new ChangeRequest.Init([Instances.Bare("")], 0, 0, RequestOptions.None),
            Bodies.Init("""{"instances":[{"id":null,"weight":null,"shards":null,"metadata":null}],"num_shards":null,"option_override":{"is_sharded":null}}"""));
    }
}
