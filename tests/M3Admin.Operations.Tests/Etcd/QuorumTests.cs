using M3Admin.Operations.Etcd;

namespace M3Admin.Operations.Tests.Etcd;

public sealed class QuorumTests
{
    [Theory]
    [InlineData(1, 1, 1, 0, "1 member, tolerates none; all are up: no loss allowed")]
    [InlineData(1, 0, 1, 0, "1 member, tolerates none; 1 is down: no quorum, 1 more must come back")]
    [InlineData(2, 2, 2, 0, "2 members, tolerates none; all are up: no loss allowed")]
    [InlineData(2, 1, 2, 0, "2 members, tolerates none; 1 is down: no quorum, 1 more must come back")]
    [InlineData(3, 3, 2, 1, "3 members, tolerates 1; all are up")]
    [InlineData(3, 2, 2, 1, "3 members, tolerates 1; 1 is down: no further loss allowed")]
    [InlineData(3, 1, 2, 1, "3 members, tolerates 1; 2 are down: no quorum, 1 more must come back")]
    [InlineData(3, 0, 2, 1, "3 members, tolerates 1; 3 are down: no quorum, 2 more must come back")]
    [InlineData(4, 4, 3, 1, "4 members, tolerates 1; all are up")]
    [InlineData(4, 3, 3, 1, "4 members, tolerates 1; 1 is down: no further loss allowed")]
    [InlineData(5, 5, 3, 2, "5 members, tolerates 2; all are up")]
    [InlineData(5, 4, 3, 2, "5 members, tolerates 2; 1 is down: 1 more may go")]
    [InlineData(5, 3, 3, 2, "5 members, tolerates 2; 2 are down: no further loss allowed")]
    [InlineData(5, 2, 3, 2, "5 members, tolerates 2; 3 are down: no quorum, 1 more must come back")]
    [InlineData(6, 6, 4, 2, "6 members, tolerates 2; all are up")]
    [InlineData(6, 4, 4, 2, "6 members, tolerates 2; 2 are down: no further loss allowed")]
    [InlineData(7, 7, 4, 3, "7 members, tolerates 3; all are up")]
    [InlineData(7, 5, 4, 3, "7 members, tolerates 3; 2 are down: 1 more may go")]
    [InlineData(7, 3, 4, 3, "7 members, tolerates 3; 4 are down: no quorum, 1 more must come back")]
    public void The_arithmetic_of_votes_in_words(int voters, int reachable, int needed, int tolerates, string text)
    {
        var quorum = new Quorum(voters, reachable);

        Assert.Equal((needed, tolerates, text), (quorum.Needed, quorum.Tolerates, quorum.Text));
        Assert.Equal(reachable < needed, quorum.IsLost);
    }

    [Fact]
    public void Learners_are_told_and_have_no_vote() =>
        Assert.Equal("3 members and 1 learner, tolerates 1; all are up", new Quorum(3, 3, 1).Text);

    [Theory]
    [InlineData(3, 3, true, 2, 2, false)]
    [InlineData(3, 2, true, 2, 1, true)]
    [InlineData(3, 2, false, 2, 2, false)]
    [InlineData(5, 3, true, 4, 2, true)]
    [InlineData(5, 3, false, 4, 3, false)]
    public void Taking_a_voter_out_takes_its_answer_with_it(int voters, int reachable, bool answered, int votersAfter, int reachableAfter, bool isLost)
    {
        var after = new Quorum(voters, reachable).Without(answered);

        Assert.Equal((votersAfter, reachableAfter, isLost), (after.Voters, after.Reachable, after.IsLost));
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, false)]
    [InlineData(3, false)]
    [InlineData(4, false)]
    public void A_voter_that_has_not_started_may_cost_the_quorum(int voters, bool isLost) =>
        Assert.Equal(isLost, new Quorum(voters, voters).With(answers: false).IsLost);
}
