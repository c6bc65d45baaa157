using System.Collections.Immutable;
using M3Admin.Clusters.Journal;
using M3Admin.KeyValue.Etcd;
using M3Admin.Operations.Seeds.Sight;
using M3Admin.Operations.Seeds.State;
using M3Admin.Operations.Seeds.Steps;
using M3Admin.Web.Features.SeedNodes;
using M3Admin.Web.Features.Shared.Guide;
using M3Admin.Web.Tests.Harness;

namespace M3Admin.Web.Tests.Features.SeedNodes;

public sealed class SeedViewTests
{
    private static readonly SeedGuide Guide = new()
    {
        Id = "1a2b3c4d",
        By = new Actor("ann", "admin", "", JournalOrigin.Console),
        StartedAt = Given.Now,
        Old = new SeedHost("host3", "http://10.2.1.13:2380"),
        OldId = "3",
        New = new SeedHost("host4", "http://10.2.1.14:2380"),
        Environment = "default_env",
        Staying = [new SeedHost("host1", "http://10.2.1.11:2380"), new SeedHost("host2", "http://10.2.1.12:2380")],
        Step = SeedStep.AddMember,
        Done = [new SeedRecord(SeedStep.RemoveMember, Given.Now, "ann", "member 3 is removed, 2 are left", Completes: true)],
    };

    private static readonly SeedSight Sight = new() { At = Given.Now, Members = [Member(1), Member(2)] };

    [Fact]
    public void The_members_say_who_went_and_who_is_to_come()
    {
        var rows = SeedMemberRow.All(Guide, Sight, Given.Now);

        Assert.Equal([("host1", "leader", "healthy"), ("host2", "follower", "healthy"), ("host3", "–", $"removed {Given.Now:HH:mm:ss}"), ("host4", "–", "to be added")], rows.Select(row => (row.Name, row.Role, row.State)));
        Assert.Equal(["", "", "gone", "new"], rows.Select(row => row.Mark));
        Assert.Equal(0, SeedMemberRow.Quorum(Sight).Spare);
    }

    [Fact]
    public void The_steps_say_what_came_of_them()
    {
        var steps = SeedSteps.Of(Guide, SeedChecks.Of(Guide, Sight), Given.Now);

        Assert.Equal("Remove host3 from the members", steps[2].Title);
        Assert.Equal($"Member 3 is removed, 2 are left, {Given.Now:HH:mm:ss}", steps[2].Note);
        Assert.Equal([GuideStepState.Done, GuideStepState.Now, GuideStepState.Later], steps.Skip(2).Take(3).Select(step => step.State));
        Assert.All(SeedSteps.Of(Guide with { End = SeedEnd.Abandoned }, SeedChecks.Of(Guide, Sight), Given.Now).Skip(3), step => Assert.Equal(GuideStepState.Left, step.State));
    }

    [Fact]
    public void The_command_is_the_documents_own()
    {
        Assert.Equal("ETCDCTL_API=3 etcdctl \\\n  --endpoints http://10.2.1.11:2379,http://10.2.1.12:2379 \\\n  member add host4 --peer-urls http://10.2.1.14:2380", SeedWords.Command(Guide, Sight, SeedStep.AddMember));
        Assert.EndsWith("member remove 3", SeedWords.Command(Guide, Sight, SeedStep.RemoveMember), StringComparison.Ordinal);
    }

    private static SeenMember Member(ulong id) => new(
        new EtcdMember(id, $"host{id}", [$"http://10.2.1.1{id}:2380"], [$"http://10.2.1.1{id}:2379"], IsLearner: false),
        new EtcdStatus
        {
            Cluster = 9, Version = "3.4.23", DbSize = 1, DbSizeInUse = 1, Member = id, Leader = 1, Revision = 7, RaftTerm = 14, RaftIndex = 100, RaftAppliedIndex = 100, IsLearner = false, Errors = ImmutableArray<string>.Empty,
        },
        "");
}
