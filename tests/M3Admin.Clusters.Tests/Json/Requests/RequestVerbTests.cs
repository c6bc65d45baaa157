using M3Admin.Clusters.Json.Requests;

namespace M3Admin.Clusters.Tests.Json.Requests;

public sealed class RequestVerbTests
{
    [Fact]
    public void Operations_have_the_names_of_the_journal_and_the_API() =>
        Assert.Equal(["init", "add", "remove", "replace", "set", "rebalance", "add-replica", "undo", "delete"], RequestVerbs.All.Select(verb => verb.Text()));

    [Fact]
    public void A_name_gives_its_verb() => Assert.Equal(RequestVerbs.All, RequestVerbs.All.Select(verb => RequestVerbs.Parse(verb.Text())).OfType<RequestVerb>());

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Init")]
    [InlineData("addreplica")]
    public void Another_name_gives_none(string? name) => Assert.Null(RequestVerbs.Parse(name));

    [Theory]
    [InlineData(RequestVerb.Rebalance)]
    [InlineData(RequestVerb.AddReplica)]
    [InlineData(RequestVerb.Undo)]
    [InlineData(RequestVerb.Delete)]
    public void What_M3_does_not_know_may_come_without_a_body(RequestVerb verb)
    {
        Assert.Equal(Bodies.Read(verb, "{}"), Bodies.Read(verb, " "));
        Assert.Equal(verb, Assert.IsType<RequestRead.Read>(Bodies.Read(verb, "")).Request.Verb);
    }

    [Theory]
    [InlineData(RequestVerb.Rebalance, "unknown field \"force\" in PlacementRebalanceRequest")]
    [InlineData(RequestVerb.AddReplica, "unknown field \"force\" in PlacementAddReplicaRequest")]
    [InlineData(RequestVerb.Undo, "unknown field \"force\" in PlacementUndoRequest")]
    public void What_they_do_not_know_is_refused_as_M3_would(RequestVerb verb, string error) => Assert.Equal(error, Bodies.Error(verb, "{\"force\":true}"));
}
