using M3Admin.Operations.Etcd;
using M3Admin.Web.Features.Shared;

namespace M3Admin.Web.Features.Etcd;

/// <summary>A member's line in the table.</summary>
/// <param name="Member">The member.</param>
/// <param name="Mark">Its state, for marks in the page: <c>up</c>, <c>down</c>, <c>new</c>, <c>unknown</c>.</param>
/// <param name="Role">What it is: leader, follower, learner.</param>
/// <param name="State">How it is, with its time.</param>
/// <param name="Reason">Why, where it is not well; empty otherwise.</param>
/// <param name="Size">Its database, of its quota.</param>
/// <param name="Room">What there is to say of both: how much of it is used, and why there is no quota to be shown.</param>
/// <param name="Log">Where it is in the cluster's log.</param>
/// <param name="IsBehind">Whether it is so far behind that it matters.</param>
public sealed record EtcdMemberRowView(EtcdMemberState Member, string Mark, string Role, string State, string Reason, string Size, string Room, string Log, bool IsBehind)
{
    /// <summary>Works it out.</summary>
    public static EtcdMemberRowView Of(EtcdPicture picture, EtcdMemberState member, DateTimeOffset now)
    {
        var mark = !picture.IsLive ? "unknown" : member.IsReachable ? "up" : member.Member.HasStarted ? "down" : "new";
        return new EtcdMemberRowView(
            member, mark, RoleOf(picture, member), StateOf(mark, member, now), mark == "up" ? "" : member.Trouble ?? "", SizeOf(member), RoomOf(member), LogOf(picture, member),
            mark == "up" && member.Lag > EtcdMemberState.MostLag);
    }

    /// <summary>The size of a member's database, of its quota where it tells one.</summary>
    public static string SizeOf(EtcdMemberState member) => (member.Status, member.Quota) switch
    {
        (null, _) => "not known",
        ({ } status, > 0 and var quota) => $"{EtcdWords.Size(status.DbSize)} of {EtcdWords.Size(quota)}",
        ({ } status, _) => EtcdWords.Size(status.DbSize),
    };

    private static string RoleOf(EtcdPicture picture, EtcdMemberState member) => member switch
    {
        { IsVoter: false } => "learner",
        _ when picture.LeaderId == member.Id => "leader",
        _ => "follower",
    };

    private static string StateOf(string mark, EtcdMemberState member, DateTimeOffset now) => mark switch
    {
        "up" => $"up since {Figures.Time(member.Since, now)}",
        "down" => $"down since {Figures.Time(member.Since, now)}",
        "new" => "not started yet",
        _ => "not heard",
    };

    private static string RoomOf(EtcdMemberState member) => (member.Status, member.Quota) switch
    {
        (null, _) => "",
        ({ } status, null) => $"{EtcdWords.Size(status.DbSizeInUse)} in use, quota not told",
        ({ } status, <= 0) => $"{EtcdWords.Size(status.DbSizeInUse)} in use, no quota",
        ({ } status, _) => $"{EtcdWords.Size(status.DbSizeInUse)} in use",
    };

    private static string LogOf(EtcdPicture picture, EtcdMemberState member) => member switch
    {
        { Status: null } => "not known",
        { Lag: null } => $"{Figures.Count((long)member.Status.RaftIndex)}, as it last told",
        _ when picture.LeaderId == member.Id => $"{Figures.Count((long)member.Status.RaftIndex)}, {Figures.Count((long)member.Status.RaftAppliedIndex)} applied",
        { Lag: 0 } => $"{Figures.Count((long)member.Status.RaftIndex)}, up with the leader",
        _ => $"{Figures.Count((long)member.Status.RaftIndex)}, {Figures.Count(member.Lag.Value)} behind",
    };
}
