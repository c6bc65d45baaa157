using System.Collections.Immutable;
using System.Diagnostics;
using M3Admin.KeyValue.Etcd;

namespace M3Admin.Operations.Etcd;

/// <summary>What an action does to an etcd cluster, in words: pure.</summary>
internal static class EtcdEffects
{
    /// <summary>The preview of an action.</summary>
    /// <param name="picture">The cluster as it is.</param>
    /// <param name="action">The action.</param>
    /// <param name="lost">What compaction makes unreadable, in sentences; empty for other actions.</param>
    public static EtcdPreview Preview(EtcdPicture picture, EtcdAction action, ImmutableArray<string> lost)
    {
        var (after, effects, dangers) = Of(picture, action);
        var untraced = picture.WhyUntraced(action);
        return new EtcdPreview(action, action.Title(picture), action.Target(picture), picture.Quorum, after, [.. effects], [.. dangers, .. untraced is null ? Array.Empty<string>() : [untraced], .. lost], action.WhyNot(picture), untraced is not null, BasisOf(picture, action));
    }

    private static (Quorum After, IEnumerable<string> Effects, IEnumerable<string> Dangers) Of(EtcdPicture picture, EtcdAction action) => action switch
    {
        EtcdAction.Add add => Add(picture, add),
        EtcdAction.Remove remove => Remove(picture, picture.Find(remove.Id)),
        EtcdAction.Promote promote => Promote(picture, picture.Find(promote.Id)),
        EtcdAction.MoveLeader move => (picture.Quorum, [$"{picture.Leader?.Label ?? "Nobody"} hands the lead to {picture.Name(move.Id)}. Writes wait for a moment; none is lost."], []),
        EtcdAction.Defragment defragment => Defragment(picture, picture.Find(defragment.Id)),
        EtcdAction.Compact compact => (picture.Quorum, [$"etcd forgets how keys were before revision {compact.Revision}; how they are now stays. Its file stays as large until each member is defragmented."], []),
        EtcdAction.Disarm disarm => (picture.Quorum, [$"The cluster works again, until the reason brings the alarm back: {EtcdWords.Meaning(disarm.Alarm.Kind)}"], [.. StillFull(picture, disarm.Alarm)]),
        _ => throw new UnreachableException(),
    };

    private static IEnumerable<string> StillFull(EtcdPicture picture, EtcdAlarm alarm) =>
        from member in picture.Members
        where alarm.Kind == EtcdAlarmKind.NoSpace && member.IsNearlyFull
        select $"{member.Label}'s database still takes {EtcdWords.Size(member.Status?.DbSize ?? 0)} of {EtcdWords.Size(member.Quota ?? 0)}, so the alarm soon comes back. Compact, and defragment it first.";

    private static (Quorum After, IEnumerable<string> Effects, IEnumerable<string> Dangers) Add(EtcdPicture picture, EtcdAction.Add add)
    {
        var now = picture.Quorum;
        if (add.AsLearner)
        {
            return (now with { Learners = now.Learners + 1 }, [
                "It has no vote and serves no keys until it is promoted, so the quorum stays as it is.",
                $"Then start it with {Start(picture)}: it copies the data from the leader."], []);
        }

        var after = now.With(answers: false);
        return (after,
            [$"It has its vote at once: {after.Needed} of {after.Voters} are needed then, and {after.Reachable} are up until it has started.", $"Then start it with {Start(picture)}."],
            [
                .. after.Spare <= 0 ? new[] { "Until it has started, no member may fail. As a learner it would not count before it has caught up." } : [],
                .. after.Voters % 2 == 0 ? new[] { $"{after.Voters} members tolerate no more losses than {after.Voters - 1}." } : [],
            ]);
    }

    private static string Start(EtcdPicture picture) =>
        $"--initial-cluster-state existing and --initial-cluster naming {string.Join(", ", picture.Members.Select(m => m.Label))} and itself, on an empty data directory";

    private static (Quorum After, IEnumerable<string> Effects, IEnumerable<string> Dangers) Remove(EtcdPicture picture, EtcdMemberState? member)
    {
        if (member is null)
        {
            return (picture.Quorum, [], []);
        }

        var after = member.IsVoter ? picture.Quorum.Without(member.IsReachable) : picture.Quorum with { Learners = picture.Quorum.Learners - 1 };
        string[] effects =
        [
            $"{member.Label} leaves the cluster and ends. It can only come back as a new member, with an empty data directory.",
            .. picture.LeaderId == member.Id ? new[] { "It leads now: the others elect another leader, and writes wait for a second or two. Moving the lead first spares that." } : [],
        ];
        return (after, effects, after.Spare == 0 && member.IsVoter ? [$"Afterwards no further member may fail: {after.Figures}."] : []);
    }

    private static (Quorum After, IEnumerable<string> Effects, IEnumerable<string> Dangers) Promote(EtcdPicture picture, EtcdMemberState? member)
    {
        var after = picture.Quorum.With(answers: member?.IsReachable == true);
        after = after with { Learners = Math.Max(0, after.Learners - 1) };
        return (after, [$"{member?.Label} votes from now on, and may lead: {after.Needed} of {after.Voters} are needed then."],
            after.Voters % 2 == 0 ? [$"{after.Voters} members tolerate no more losses than {after.Voters - 1}. That is right on the way to an odd number, such as before another one is removed."] : []);
    }

    private static (Quorum After, IEnumerable<string> Effects, IEnumerable<string> Dangers) Defragment(EtcdPicture picture, EtcdMemberState? member)
    {
        var size = member?.Status?.DbSize ?? 0;
        return (picture.Quorum,
            [$"{member?.Label} answers nobody while it writes its database anew, which takes some seconds for each GB. It has {EtcdWords.Size(size)}, and gives back about {EtcdWords.Size(member?.Reclaimable ?? 0)}."],
            picture.Quorum.Tolerates == 0 && member?.IsVoter == true ? ["The cluster has no member to spare: until it is done, nothing can be written or surely read."] : []);
    }

    // What it rests on must not change between looking and doing; how far logs and sizes have grown may.
    private static string BasisOf(EtcdPicture picture, EtcdAction action) => action is EtcdAction.Compact
        ? ""
        : string.Join('\n', picture.Members.Select(m => $"{m.Member.IdText} {m.Label} {string.Join(',', m.Member.PeerUrls)} {m.IsVoter} {m.IsReachable} {picture.LeaderId == m.Id}"));
}
