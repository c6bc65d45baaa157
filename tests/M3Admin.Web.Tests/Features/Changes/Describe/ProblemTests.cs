using M3Admin.Clusters.Json.Requests;
using M3Admin.Placements.Model;
using M3Admin.Placements.Planning.Plans;
using M3Admin.Web.Features.Changes.Describe;

namespace M3Admin.Web.Tests.Features.Changes.Describe;

public sealed class ProblemTests
{
    [Fact]
    public void Everything_that_is_wrong_is_told_at_once_and_at_its_field()
    {
        var row = new InstanceRow { Id = "m3db-a01", Zone = "elsewhere", Weight = "0", Endpoint = "http://x", Port = "99999" };

        var problems = ProblemFinder.Of(RequestVerb.Add, Described.Form(row), Described.Peers());

        Assert.Equal(
            ["Instances[0].Endpoint", "Instances[0].Group", "Instances[0].Id", "Instances[0].Port", "Instances[0].Weight", "Instances[0].Zone"], problems.Select(problem => problem.Field).Order());
        Assert.All(problems, problem => Assert.EndsWith(".", problem.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void An_id_that_is_given_twice_is_told_once() =>
        Assert.Equal(["Instances[1].Id"], ProblemFinder.Of(RequestVerb.Add, Described.Form(Described.Row("x"), Described.Row("x")), Described.Peers()).Select(problem => problem.Field));

    [Fact]
    public void A_valid_form_has_no_problem_and_becomes_what_is_asked()
    {
        var form = Described.Form(Described.Row("m3db-a02"));

        Assert.Empty(ProblemFinder.Of(RequestVerb.Add, form, Described.Peers()));
        var add = Assert.IsType<ChangeRequest.Add>(DescribedChange.Of(RequestVerb.Add, form, Described.Peers()));
        Assert.Equal(("m3db-a02", "r1", 100u, "m3db-a02:9000"), (add.Instances[0].Id.Value, add.Instances[0].Group.Value, add.Instances[0].Weight, add.Instances[0].Endpoint));
        Assert.False(add.Force);
    }

    [Fact]
    public void Nobody_chosen_and_everybody_chosen_are_told()
    {
        Assert.Single(ProblemFinder.Of(RequestVerb.Remove, new ChangeForm(), Described.Peers()));
        Assert.Contains("every instance", Assert.Single(ProblemFinder.Of(RequestVerb.Remove, new ChangeForm { Leaving = ["m3db-a01", "m3db-b01", "m3db-c01"] }, Described.Peers())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_new_placement_wants_a_shard_count_unless_it_is_of_coordinators()
    {
        var form = Described.Form(Described.Row("a"));
        form.ReplicaFactor = "1";

        Assert.Contains(ProblemFinder.Of(RequestVerb.Init, form, Described.Peers(null)), problem => problem.Field == "ShardCount");
        Assert.DoesNotContain(ProblemFinder.Of(RequestVerb.Init, form, Described.Peers(null, ServiceName.M3Coordinator)), problem => problem.Field == "ShardCount");
    }

    [Fact]
    public void What_the_planner_refuses_is_told_at_the_instance_that_it_names()
    {
        var form = Described.Form(Described.Row("x"), Described.Row("y"));

        var problems = ProblemFinder.Of([new Refusal(RefusalKind.Invalid, new InstanceId("y"), "y is wrong."), new Refusal(RefusalKind.Unsatisfiable, null, "All is wrong.")], form);

        Assert.Equal([new Problem("Instances[1].Id", "y is wrong."), new Problem("", "All is wrong.")], problems.AsEnumerable());
    }

    [Fact]
    public void A_row_for_one_more_is_like_the_others_and_in_the_group_that_needs_it_most()
    {
        var next = Described.Peers().Next([Described.Row("m3db-a02", "r1")]);

        Assert.Equal(("r2", "embedded", "100", "9000"), (next.Group, next.Zone, next.Weight, next.Port));
        Assert.Equal("m3db-b02", Described.Peers().NextIn("r2", []));
    }

    [Fact]
    public void The_endpoint_follows_from_hostname_and_port_until_somebody_types_another()
    {
        var row = new InstanceRow { Hostname = "db-7", Port = "9000" };
        Assert.Equal("db-7:9000", row.Listens);
        Assert.Equal("db-7:9000", DescribedChange.Instance(row).Endpoint);
        row.Endpoint = "10.0.0.7:9000";

        row.Hostname = "db-8";

        Assert.Equal("10.0.0.7:9000", row.Listens);
    }

    [Theory]
    [InlineData("", "", "", true)]
    [InlineData("db-7", "", "", true)]
    [InlineData("db-7", "9000", "", false)]
    [InlineData("", "9000", "10.0.0.7:9000", false)]
    public void An_endpoint_is_missed_only_where_it_does_not_follow(string hostname, string port, string endpoint, bool isMissed)
    {
        var row = Described.Row("m3db-a02");
        (row.Hostname, row.Port, row.Endpoint) = (hostname, port, endpoint);

        Assert.Equal(isMissed, ProblemFinder.Of(RequestVerb.Add, Described.Form(row), Described.Peers()).Any(problem => problem.Field == "Instances[0].Endpoint"));
    }

    [Fact]
    public void Hostname_and_port_are_the_endpoint_s_where_only_that_was_typed()
    {
        var row = Described.Row("m3db-a02");
        (row.Hostname, row.Endpoint) = ("", "10.0.0.7:9001");

        var instance = DescribedChange.Instance(row);

        Assert.Equal(("10.0.0.7", 9001u), (instance.Hostname, instance.Port));
    }

    [Fact]
    public void A_replace_is_filled_in_with_group_weight_and_port_of_who_leaves()
    {
        var form = new ChangeForm { Leaving = ["m3db-c01"] };

        Prefill.Candidates(form, Described.Peers());

        Assert.Equal(("r3", "300", "9000", ""), (form.Instances[0].Group, form.Instances[0].Weight, form.Instances[0].Port, form.Instances[0].Id));
    }
}
