using M3Admin.Clusters.Feeds;
using M3Admin.KeyValue.Etcd;
using M3Admin.Operations.Etcd;
using M3Admin.Web.Features.Etcd;

namespace M3Admin.Web.Tests.Features.Etcd;

public sealed class EtcdMemberRowViewTests
{
    private static readonly DateTimeOffset Noon = new(2026, 12, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(4_000_000L, "3.5 MB of 4 MB", "2 MB in use", true)]
    [InlineData(8_000_000L, "3.5 MB of 8 MB", "2 MB in use", false)]
    [InlineData(-1L, "3.5 MB", "2 MB in use, no quota", false)]
    [InlineData(null, "3.5 MB", "2 MB in use, quota not told", false)]
    public void A_database_is_shown_against_its_quota_where_there_is_one_and_is_told(long? quota, string size, string room, bool isNearlyFull)
    {
        var member = new EtcdMemberState(new EtcdMember(1, "one", [], [], IsLearner: false), null, Status(), Trouble: null, Noon, Lag: 0) { Answers = true, Quota = quota };
        var picture = EtcdPicture.Unknown("prod", Noon) with { Health = new FeedHealth.Live(Noon), Members = [member], LeaderId = 1 };

        var row = EtcdMemberRowView.Of(picture, member, Noon);

        Assert.Equal((size, room, isNearlyFull), (row.Size, row.Room, row.Member.IsNearlyFull));
        Assert.Equal(quota is null, EtcdView.Of(picture, Noon).Room.Sentence.Contains("Its quota is not known", StringComparison.Ordinal));
    }

    private static EtcdStatus Status() => new()
    {
        Cluster = 1,
        Version = "3.4.23",
        DbSize = 3_500_000,
        DbSizeInUse = 2_000_000,
        Member = 1,
        Leader = 1,
        Revision = 7,
        RaftTerm = 2,
        RaftIndex = 9,
        RaftAppliedIndex = 9,
        IsLearner = false,
        Errors = [],
    };
}
