using M3Admin.Clusters.Json.Requests;
using M3Admin.Placements.Model;

namespace M3Admin.Clusters.Tests.Json.Requests;

/// <summary>What a placement to be set may look like.</summary>
public sealed class SetBodyTests
{
    [Theory]
    [InlineData("{}", "nil placement proto")]
    [InlineData("""{"placement":null,"confirm":true}""", "nil placement proto")]
    [InlineData("""{"placement":{"instances":{"a":null}}}""", "nil placement instance proto")]
    [InlineData("""{"placement":{"instances":{"a":{"shards":[{"state":9}]}}}}""", "invalid proto shard state")]
    [InlineData("""{"placement":{"instances":{"a":{"id":"a","shards":[{},null]}}}}""", "nil placement shard proto: shard number 1 in the list of instance \"a\" is null")]
    [InlineData("""{"placement":{"instances":{"a":{"id":"c"},"b":{"id":"c"}}}}""", "two instances call themselves \"c\", one of them under the key \"b\"")]
    public void A_placement_that_cannot_be_used_is_told_after_the_zone(string body, string error) =>
        Assert.Equal(new RequestRead.Refused(error) { IsToldAfterZone = true }, Bodies.Read(RequestVerb.Set, body));

    [Theory]
    [InlineData(RequestVerb.Set, "{")]
    [InlineData(RequestVerb.Set, """{"version":"x"}""")]
    [InlineData(RequestVerb.Add, """{"instances":[null]}""")]
    public void Anything_else_is_told_before_the_zone(RequestVerb verb, string body) =>
        Assert.False(Assert.IsType<RequestRead.Refused>(Bodies.Read(verb, body)).IsToldAfterZone);

    [Fact]
    public void An_instance_goes_by_its_own_id_whatever_key_it_stands_under() =>
        Assert.Equal(
            new Placement { Instances = [Instances.Bare("c"), Instances.Bare("d")] },
            Bodies.Request<ChangeRequest.Set>("""{"placement":{"instances":{"x":{"id":"d"},"a":{"id":"c"}}}}""").Placement);

    [Fact]
    public void Of_equal_keys_the_last_counts() =>
        Assert.Equal(
            new Placement { Instances = [Instances.Bare("c")] },
            Bodies.Request<ChangeRequest.Set>("""{"placement":{"instances":{"a":{"id":5},"\u0061":{"id":"c"}}}}""").Placement);

    [Fact]
    public void A_shard_that_is_given_twice_is_read_twice_for_the_rules_to_find() =>
        Assert.Equal(
            [5u, 5u, 6u],
            Bodies.Request<ChangeRequest.Set>("""{"placement":{"instances":{"a":{"id":"a","shards":[{"id":5},{"id":6},{"id":5}]}}}}""").Placement.Instances[0].Shards.Select(s => s.Id));

    [Fact]
    public void The_version_may_be_anything_that_32_bits_hold() =>
        Assert.Equal(new ChangeRequest.Set(new Placement(), -2, true, true), Bodies.Request<ChangeRequest.Set>("""{"placement":{},"version":-2,"confirm":true,"force":true}"""));
}
