using M3Admin.KeyValue.Etcd;

namespace M3Admin.Operations.Etcd;

/// <summary>
/// What must not be done to an etcd cluster as it stands, and the way out: pure. They are stricter than etcd: one change of members at a time, a dead member out before
/// another comes in, never fewer than a majority that answers.
/// </summary>
public static class EtcdRules
{
    private const string Untraced = "So this is entered in the journal only afterwards, once the alarm is off, and other consoles are not kept from acting meanwhile: make sure that nobody else is at it.";

    /// <summary>Why no member can be added; null when one can.</summary>
    /// <param name="picture">The cluster as it is.</param>
    /// <param name="peer">Where the others would reach it.</param>
    /// <param name="asLearner">Whether it would learn first, without a vote.</param>
    public static string? WhyNotAdd(this EtcdPicture picture, Uri peer, bool asLearner)
    {
        var address = EtcdMembership.TextOf(peer);
        return NoChange(picture) ?? Unfinished(picture, except: null) ?? picture switch
        {
            _ when picture.Members.FirstOrDefault(m => m.Member.PeerUrls.Contains(address)) is { } same =>
                $"{same.Label} has the peer address {address} already. Give the new member one of its own, or remove {same.Label} first if it takes its place.",
            _ when picture.Quorum is { Down: > 0 } => $"{DownOf(picture)} {(picture.Quorum.Down == 1 ? "does" : "do")} not answer, and etcd takes no new member while one is missing. Start it again; if it will not come back, remove it first.",
            _ when !asLearner && picture.Quorum.With(answers: false).IsLost =>
                $"A new voter counts at once, before it has started: until then {picture.Quorum.With(answers: false).Needed} of {picture.Quorum.Voters + 1} votes would be needed and there is {picture.Quorum.Reachable}, so nothing could be written. Add it as a learner, and promote it when it has caught up.",
            _ => null,
        };
    }

    /// <summary>Why a member cannot be removed; null when it can.</summary>
    public static string? WhyNotRemove(this EtcdPicture picture, ulong id) => NoChange(picture) ?? (picture.Find(id) switch
    {
        null => NotThere(id),
        { IsVoter: false } => null,
        _ when picture.Quorum.Voters == 1 => "It is the only member with a vote: without it there is no cluster. Add another one first.",
        _ when picture.Quorum.Voters == 2 => "Of two members none can go: the one that is left would be alone, and if it is lost, so is everything. Add a third member first, then remove this one.",
        { } member when picture.Quorum.Without(member.IsReachable) is { IsLost: true } after =>
            $"Without {member.Label}, {after.Needed} of {after.Voters} votes are needed and only {after.Reachable} would be there: nothing could be written any more. Start {DownOf(picture)} again, or remove that first.",
        { } member => Unfinished(picture, except: member),
    });

    /// <summary>Why a learner cannot be promoted; null when it can.</summary>
    public static string? WhyNotPromote(this EtcdPicture picture, ulong id) => NoChange(picture) ?? (picture.Find(id) switch
    {
        null => NotThere(id),
        { IsVoter: true } member => $"{member.Label} has its vote already.",
        { IsReachable: false } member => $"{member.Label} does not answer: {member.Trouble}",
        { IsBehind: true } member => $"{member.Label} is {Behind(member)}, and a voter must be up to date. Wait until it has caught up, to within {EtcdMemberState.MostLag} entries.",
        _ => null,
    });

    /// <summary>Why a member cannot be made the leader; null when it can.</summary>
    public static string? WhyNotLead(this EtcdPicture picture, ulong id) => NoChange(picture) ?? (picture.Find(id) switch
    {
        null => NotThere(id),
        _ when picture.LeaderId == id => $"{picture.Name(id)} leads already.",
        { IsVoter: false } member => $"{member.Label} only learns: it has no vote and cannot lead. Promote it first.",
        { IsReachable: false } member => $"{member.Label} does not answer: {member.Trouble}",
        { IsBehind: true } member => $"{member.Label} is {Behind(member)}. Wait until it has caught up, to within {EtcdMemberState.MostLag} entries.",
        _ => null,
    });

    /// <summary>Why a member cannot be defragmented; null when it can.</summary>
    public static string? WhyNotDefragment(this EtcdPicture picture, ulong id) => NotHeard(picture) ?? (picture.Find(id) switch
    {
        null => NotThere(id),
        { IsReachable: false } member => $"{member.Label} does not answer: {member.Trouble}",
        { IsVoter: false } => null,
        { } member when picture.Quorum is { Down: > 0, Spare: < 1 } =>
            $"A member answers nobody while it is defragmented, and {DownOf(picture)} {(picture.Quorum.Down == 1 ? "is" : "are")} down already: without {member.Label} too, nothing could be written. Start {DownOf(picture)} again first.",
        { } member when picture.LeaderId == id && WorthDefragmenting(picture, id) is { } other =>
            $"{member.Label} leads, and comes last: defragment {other.Label} first. Or move the lead to another member.",
        _ => null,
    });

    /// <summary>Why history cannot be dropped up to a revision; null when it can.</summary>
    public static string? WhyNotCompact(this EtcdPicture picture, long revision) => NoChange(picture) ?? (revision switch
    {
        < 1 => "The first revision is 1. Choose one up to which history may go.",
        _ when revision > picture.Revision => $"The newest revision is {picture.Revision}: what has not been written yet cannot be dropped. Choose that one or an earlier one.",
        _ => null,
    });

    /// <summary>Why an alarm cannot be disarmed; null when it can.</summary>
    public static string? WhyNotDisarm(this EtcdPicture picture, EtcdAlarm alarm) => NoChange(picture) ?? (picture.Alarms.Contains(alarm) ? null : "That alarm does not stand any more.");

    /// <summary>
    /// What is to be known of an action that is done before it is entered in the journal, and without other consoles being kept off: an alarm keeps etcd from taking an entry, and this is the way out of
    /// the alarm. Null where it is entered first, as everything else is.
    /// </summary>
    public static string? WhyUntraced(this EtcdPicture picture, EtcdAction action) => action switch
    {
        EtcdAction.Compact or EtcdAction.Defragment or EtcdAction.Disarm when Stands(picture, EtcdAlarmKind.NoSpace) => $"etcd takes no puts now. {Untraced}",
        EtcdAction.Remove or EtcdAction.Disarm when Stands(picture, EtcdAlarmKind.Corrupt) => $"etcd serves no keys now. {Untraced}",
        _ => null,
    };

    /// <summary>Why no snapshot can be taken from a member; null when one can.</summary>
    public static string? WhyNotSnapshot(this EtcdPicture picture, ulong id) => NotHeard(picture) ?? (picture.Find(id) switch
    {
        null => NotThere(id),
        { IsReachable: false } member => $"{member.Label} does not answer: {member.Trouble}",
        { IsVoter: false } member => $"{member.Label} only learns, and gives no snapshot. Take it from a member with a vote.",
        _ => null,
    });

    private static bool Stands(EtcdPicture picture, EtcdAlarmKind kind) => picture.Alarms.Any(alarm => alarm.Kind == kind);

    private static string? NoChange(EtcdPicture picture) => NotHeard(picture) ?? picture switch
    {
        { Quorum.IsLost: true } => $"There is no quorum ({picture.Quorum.State}), so etcd takes no change at all. Start {DownOf(picture)} again; if that cannot be, restore a snapshot into a new cluster.",
        { LeaderId: null } => "Nobody leads now, so etcd takes no change. Wait until the members have elected a leader.",
        { Disagreements.IsEmpty: false } => $"The members do not agree: {picture.Disagreements[0]}",
        _ => null,
    };

    private static string? NotHeard(EtcdPicture picture) => picture.IsLive ? null : "The etcd cluster is not heard now, so nobody knows how it stands. Wait until it is.";

    // One that was added and has not finished yet: nothing else is changed before it has, or is gone again.
    private static string? Unfinished(EtcdPicture picture, EtcdMemberState? except) =>
        picture.Members.FirstOrDefault(m => m.Id != except?.Id && (!m.Member.HasStarted || !m.IsVoter)) switch
        {
            null => null,
            { Member.HasStarted: false } member => $"{member.Label} was added and has not started yet, and members are changed one at a time. Start it, or remove it again.",
            { } member => $"{member.Label} is still learning, and members are changed one at a time. Promote it, or remove it again.",
        };

    private static EtcdMemberState? WorthDefragmenting(EtcdPicture picture, ulong leader) =>
        picture.Members.FirstOrDefault(m => m.Id != leader && m is { IsVoter: true, IsReachable: true, IsWorthDefragmenting: true });

    private static string Behind(EtcdMemberState member) => member.Lag is { } lag ? $"{lag} entries behind the leader" : "behind the leader by nobody knows how much";

    private static string DownOf(EtcdPicture picture) => string.Join(" and ", picture.Members.Where(m => m is { IsVoter: true, IsReachable: false }).Select(m => m.Label));

    private static string NotThere(ulong id) => $"There is no member {EtcdMember.TextOf(id)} any more.";
}
