using M3Admin.Clusters;
using M3Admin.Clusters.Codecs;
using M3Admin.Clusters.Json.Requests;
using M3Admin.Placements.Model;
using M3Admin.Web.Features.Changes.Describe;
using M3Admin.Web.Features.Changes.Describe.Setting;
using M3Admin.Web.Tests.Harness;

namespace M3Admin.Web.Tests.Features.Changes.Describe;

public sealed class SetTests
{
    private static readonly StoredPlacement Stored = new(Given.Placement(Described.Three), new PlacementVersion(7, 40), 100, StoredForm.Plain);

    [Fact]
    public void A_placement_written_as_JSON_is_read_back_as_it_was()
    {
        var text = SetText.Of(Stored.Placement);

        var read = SetText.Read(text);

        Assert.Null(read.Fault);
        Assert.Equal(Stored.Placement.Instances.Select(instance => (instance.Id, instance.Shards.Length, instance.Endpoint)), read.Placement?.Instances.Select(instance => (instance.Id, instance.Shards.Length, instance.Endpoint)));
        Assert.Equal(text, SetText.Of(read.Placement ?? new Placement()));
    }

    [Fact]
    public void What_the_API_answers_and_the_body_of_a_set_are_read_too()
    {
        var text = SetText.Of(Stored.Placement);

        Assert.Equal(SetText.Read(text), SetText.Read($$"""{"placement":{{text}},"version":7,"confirm":true}"""));
    }

    [Theory]
    [InlineData("", "There is no placement in the box")]
    [InlineData("[]", "begins with a brace")]
    [InlineData("{\n  \"instances\": {,}\n}", "Line 2, character 17: this is not JSON.")]
    [InlineData("{\"shardz\": 3}", "M3 does not read it as a placement")]
    [InlineData("{\n  \"shardz\": 3,\n  \"instances\": {\n    \"a\": {\n      \"weight\": \"heavy\",\n      \"shards\": [{\"id\": 0, \"state\": \"GONE\"}]\n    }\n  }\n}", "Line 2: “shardz” is no field of a placement. Line 5: “weight” is to be a whole number of 0 or more, not “heavy”. Line 6: state “GONE” is none of INITIALIZING, AVAILABLE and LEAVING.")]
    [InlineData("{\"placement\": 3}", "M3 does not read it as a placement")]
    public void What_is_wrong_with_a_text_is_told_with_its_place(string text, string fault) =>
        Assert.Contains(fault, SetText.Read(text).Fault, StringComparison.Ordinal);

    [Fact]
    public void Facts_are_altered_in_the_placement_as_it_is_now_and_shards_stay()
    {
        var row = InstanceRow.Of(Stored.Placement.Instances[0]);
        (row.Hostname, row.Port, row.Weight) = ("10.9.9.9", "9001", "150");

        var set = Assert.IsType<ChangeRequest.Set>(SetPlacement.Request(Described.Form(row), Stored));

        var altered = set.Placement.Find(new InstanceId("m3db-a01"));
        Assert.Equal(("10.9.9.9:9001", "10.9.9.9", 9001u, 150u), (altered?.Endpoint, altered?.Hostname, altered?.Port ?? 0, altered?.Weight ?? 0));
        Assert.Equal(Stored.Placement.Instances[0].Shards, altered?.Shards);
        Assert.Equal((7, true), (set.Version, set.Confirm));
        Assert.Equal(Stored.Placement.Instances.Skip(1), set.Placement.Instances.Skip(1));
    }

    [Fact]
    public void A_text_stands_on_the_version_that_it_was_made_from() =>
        Assert.Equal(3, Assert.IsType<ChangeRequest.Set>(SetPlacement.Request(new ChangeForm { IsJson = true, Placement = SetText.Of(Stored.Placement), BaseVersion = 3 }, Stored)).Version);

    [Fact]
    public void Facts_that_make_no_sense_are_told_at_their_field()
    {
        var gone = Described.Row("m3db-z99");
        var wrong = InstanceRow.Of(Stored.Placement.Instances[0]);
        (wrong.Endpoint, wrong.Weight) = ("nowhere", "heavy");

        var fields = ProblemFinder.Of(RequestVerb.Set, Described.Form(gone, wrong), Described.Peers()).Select(problem => problem.Field);

        Assert.Equal(["Instances[0].Id", "Instances[1].Endpoint", "Instances[1].Weight"], fields.Order());
    }

    [Fact]
    public void A_set_of_nothing_is_told() =>
        Assert.Contains(ProblemFinder.Of(RequestVerb.Set, new ChangeForm(), Described.Peers()), problem => problem.Message.StartsWith("No instance is to be altered", StringComparison.Ordinal));
}
