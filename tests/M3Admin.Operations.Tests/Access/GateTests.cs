using M3Admin.Clusters.Journal;
using M3Admin.Clusters.Json.Requests;
using M3Admin.Operations.Access;
using M3Admin.Placements.Model;
using Microsoft.Extensions.Logging.Abstractions;

namespace M3Admin.Operations.Tests.Access;

public sealed class GateTests
{
    private static readonly ServiceKey Staging = new(ServiceName.M3DB, "staging", ServiceKey.DefaultZone);
    private static readonly ServiceKey Production = Staging with { Environment = "production" };

    [Theory]
    [InlineData(Role.None, Act.Read, false)]
    [InlineData(Role.Viewer, Act.Read, true)]
    [InlineData(Role.Viewer, Act.Preview, false)]
    [InlineData(Role.Viewer, Act.Change, false)]
    [InlineData(Role.Viewer, Act.Override, false)]
    [InlineData(Role.Operator, Act.Preview, true)]
    [InlineData(Role.Operator, Act.Change, true)]
    [InlineData(Role.Operator, Act.Override, false)]
    [InlineData(Role.Admin, Act.Override, true)]
    [InlineData(Role.Operator, Act.Maintain, false)]
    [InlineData(Role.Admin, Act.Maintain, true)]
    [InlineData(Role.Operator, Act.Configure, false)]
    [InlineData(Role.Admin, Act.Configure, true)]
    public void Each_role_may_what_it_is_for(Role role, Act act, bool may) =>
        Assert.Equal(may, Open().WhyNot(Having(new Grant(role)), "metrics", Staging, act) is null);

    [Fact]
    public void A_refusal_says_who_has_what_and_who_can_help()
    {
        var refusal = Open().WhyNot(Having(new Grant(Role.Viewer)), "metrics", Staging, Act.Change);
        Assert.Equal("ann is viewer in metrics staging, and this takes operator. Ask an admin of this console for that role (M3Admin:Access:Grants).", refusal);
    }

    [Fact]
    public void A_role_holds_only_where_it_was_given()
    {
        var caller = Having(new Grant(Role.Viewer), new Grant(Role.Admin, "metrics", "staging"));
        Assert.Null(Open().WhyNot(caller, "metrics", Staging, Act.Override));
        Assert.NotNull(Open().WhyNot(caller, "metrics", Production, Act.Change));
        Assert.NotNull(Open().WhyNot(caller, "logs", Staging, Act.Change));
    }

    [Fact]
    public void The_highest_of_several_roles_counts() =>
        Assert.Null(Open().WhyNot(Having(new Grant(Role.Operator, "metrics"), new Grant(Role.Viewer, "metrics", "staging")), "metrics", Staging, Act.Change));

    [Fact]
    public void Whoever_has_a_role_anywhere_looks_at_everything() =>
        Assert.Null(Open().WhyNot(Having(new Grant(Role.Viewer, "metrics", "staging")), "logs", Production, Act.Read));

    [Fact]
    public void An_admin_of_one_environment_is_none_of_the_console()
    {
        Assert.NotNull(Open().WhyNotConsole(Having(new Grant(Role.Admin, "metrics", "staging")), writes: false));
        Assert.Null(Open().WhyNotConsole(Having(new Grant(Role.Admin)), writes: true));
    }

    [Fact]
    public void An_admin_of_one_environment_is_none_of_the_cluster()
    {
        var caller = Having(new Grant(Role.Admin, "metrics", "staging"), new Grant(Role.Viewer, "metrics"));
        Assert.Equal("ann is viewer in the whole of metrics, and this takes admin. Ask an admin of this console for that role (M3Admin:Access:Grants).", Open().WhyNotCluster(caller, "metrics", Act.Maintain));
        Assert.Null(Open().WhyNotIn(caller, "metrics", "staging", Act.Configure));
        Assert.NotNull(Open().WhyNotIn(caller, "metrics", "production", Act.Configure));
        Assert.Null(Open().WhyNotCluster(Having(new Grant(Role.Admin, "metrics")), "metrics", Act.Maintain));
        Assert.Equal(("viewer", "admin"), (caller.ActorInCluster("metrics").Role, caller.ActorIn("metrics", "staging").Role));
    }

    [Fact]
    public void A_read_only_console_shows_everything_and_changes_nothing_even_for_admins()
    {
        var gate = new Gate(isReadOnly: true, new AccessLog(NullLogger<AccessLog>.Instance));
        var admin = Having(new Grant(Role.Admin));
        Assert.Null(gate.WhyNot(admin, "metrics", Staging, Act.Read));
        Assert.All([Act.Preview, Act.Change, Act.Override, Act.Maintain, Act.Configure], act => Assert.Contains("M3Admin:ReadOnly", gate.WhyNot(admin, "metrics", Staging, act), StringComparison.Ordinal));
        Assert.Contains("M3Admin:ReadOnly", gate.WhyNotConsole(admin, writes: true), StringComparison.Ordinal);
        Assert.Null(gate.WhyNotConsole(admin, writes: false));
    }

    [Theory]
    [InlineData(RequestVerb.Add, false, Act.Change)]
    [InlineData(RequestVerb.Init, false, Act.Change)]
    [InlineData(RequestVerb.Undo, false, Act.Change)]
    [InlineData(RequestVerb.Add, true, Act.Override)]
    [InlineData(RequestVerb.Set, false, Act.Override)]
    [InlineData(RequestVerb.Delete, false, Act.Override)]
    public void Setting_deleting_and_dangers_take_an_admin(RequestVerb verb, bool hasDangers, Act act) => Assert.Equal(act, Gate.Of(verb, hasDangers));

    private static Gate Open() => new(isReadOnly: false, new AccessLog(NullLogger<AccessLog>.Instance));

    private static Caller Having(params Grant[] grants) => new("ann", "10.0.0.7", JournalOrigin.Console, [.. grants]);
}
