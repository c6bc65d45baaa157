using Bunit;
using M3Admin.Clusters.Json.Requests;
using M3Admin.Placements.Model;
using M3Admin.Web.Features.Changes.Describe;
using M3Admin.Web.Tests.Harness;

namespace M3Admin.Web.Tests.Features.Changes.Describe;

public sealed class InitFormTests : DescribeTest
{
    [Fact]
    public void It_begins_with_three_rows_three_replicas_and_no_shard_count()
    {
        var form = Show(RequestVerb.Init, notation: null);

        Assert.Equal("3 rows", form.Words("#instances header .secondary"));
        Assert.Equal(("3", "", "such as 64"), (form.Field("Replica factor").GetAttribute("value"), form.Field("Shard count").GetAttribute("value"), form.Field("Shard count").GetAttribute("placeholder")));
        Assert.Equal(["9000", "9000", "9000"], form.FindAll(".of-port input").Select(field => field.GetAttribute("value")));
        Assert.Contains("The shard count can never be changed, so choose it for the size that the cluster will have in the end. M3 advises 64 for up to 3 instances; there are 3 rows below.", form.Words(".pair"), StringComparison.Ordinal);
        Assert.Contains("Each shard stands in 3 isolation groups: 1 isolation group can be lost, and reads and writes go on. 3 is usual.", form.Words(".pair"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_documented_table_is_there_to_be_taken_and_what_it_advises_follows_the_rows()
    {
        var form = Show(RequestVerb.Init, notation: null);
        Assert.Equal(
            ["64 up to 3, advised", "128 up to 6", "256 up to 12", "512 up to 24", "1,024 up to 48", "4,096 128 or more"], form.AllWords("[aria-label='Take a shard count'] button"));
        await form.InvokeAsync(() => form.Button("Add another instance").ClickAsync());

        await form.InvokeAsync(() => form.Button("128 up to 6, advised").ClickAsync());

        Assert.Equal("128", form.Field("Shard count").GetAttribute("value"));
        Assert.Equal(["128 up to 6, advised"], form.AllWords("[aria-label='Take a shard count'] [aria-pressed=true]"));
    }

    [Theory]
    [InlineData("1", "Each shard stands in 1 isolation group: with any one lost, shards are without a quorum. 3 is usual.")]
    [InlineData("4", "Each shard stands in 4 isolation groups: 1 isolation group can be lost, and reads and writes go on. 3 tolerates as much.")]
    [InlineData("5", "Each shard stands in 5 isolation groups: 2 isolation groups can be lost, and reads and writes go on.")]
    [InlineData("many", "How many instances, each in another isolation group, hold each shard. 3 is usual.")]
    public async Task What_a_replica_factor_tolerates_is_said_as_it_is_typed(string factor, string says)
    {
        var form = Show(RequestVerb.Init, notation: null);

        await form.InvokeAsync(() => form.Field("Replica factor").InputAsync(factor));

        Assert.Contains(says, form.AllWords(".advice p"));
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_told_at_once()
    {
        var form = Show(RequestVerb.Init, notation: null, form: new ChangeForm { ReplicaFactor = "3", Instances = [Described.Row("a", "r1"), Described.Row("b", "r1", "0")] });

        await HandInAsync(form);

        Assert.Equal(
            [
                "3 things are in the way",
                "No shard count; give it a whole number of 1 or more. It can never be changed later.",
                "Replica factor 3 needs 3 isolation groups, here is 1 (r1); put instances into more groups, or lower it.",
                "b: Weight 0 gets no shard; give it 1 or more.",
            ],
            Problems(form));
        Assert.StartsWith("Replica factor 3 needs 3 isolation groups", form.SaidAt("Replica factor"), StringComparison.Ordinal);
        Assert.StartsWith("No shard count", form.SaidAt("Shard count"), StringComparison.Ordinal);
        Assert.Null(Asked);
    }

    [Fact]
    public async Task A_whole_form_is_asked_for()
    {
        var form = Show(RequestVerb.Init, notation: null, form: new ChangeForm { ReplicaFactor = "2", ShardCount = "64", Instances = [Described.Row("a", "r1"), Described.Row("b", "r2")] });

        await HandInAsync(form);

        var init = Assert.IsType<ChangeRequest.Init>(Asked);
        Assert.Equal((64, 2, "a, b"), (init.ShardCount, init.ReplicaFactor, string.Join(", ", init.Instances.Select(instance => instance.Id))));
    }

    [Fact]
    public void Where_there_is_a_placement_already_it_says_so() =>
        Assert.Equal("local / m3db has a placement already, of 3 instances. Add instances to it, or delete it first: two cannot stand beside each other.", Show(RequestVerb.Init).Words(".note"));

    [Fact]
    public void Coordinators_have_no_shards_to_count()
    {
        var form = Show(RequestVerb.Init, notation: null, service: ServiceName.M3Coordinator);

        Assert.StartsWith("Coordinators hold no shards", form.Words(".lead"), StringComparison.Ordinal);
        Assert.Equal("1 row", form.Words("#instances header .secondary"));
        Assert.Empty(form.FindAll("[aria-label='Shards and replicas']"));
    }

    [Fact]
    public void Aggregators_begin_with_a_shard_set_of_two()
    {
        var form = Show(RequestVerb.Init, notation: null, service: ServiceName.M3Aggregator);

        Assert.Equal(("2", "2 rows"), (form.Field("Replica factor").GetAttribute("value"), form.Words("#instances header .secondary")));
        Assert.Contains("Each shard stands on 2 instances of one shard set; with one of them lost, another takes over.", form.AllWords(".advice p"));
    }
}
