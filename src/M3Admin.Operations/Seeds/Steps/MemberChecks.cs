using System.Globalization;
using M3Admin.KeyValue.Etcd;
using M3Admin.Operations.Diagnosis;
using M3Admin.Operations.Guides;
using M3Admin.Operations.Seeds.Sight;
using M3Admin.Operations.Seeds.State;

namespace M3Admin.Operations.Seeds.Steps;

/// <summary>What has to hold before and after a member is removed, added and started. Pure.</summary>
internal static class MemberChecks
{
    private const int Fewest = 3;

    /// <summary>Whether the member that goes is still the one that was seen: its id alone could be another one's by now.</summary>
    public static GuideCheck OldIsWhoItWas(SeedGuide guide, SeedSight sight)
    {
        var claim = $"{guide.Old.Name} is still member {guide.OldId} at {PeerAddress.HostPort(guide.Old.PeerUrl)}";
        return sight.Old(guide) switch
        {
            null => new GuideCheck(claim, GuideCheckState.Fail, "it is no member", "Somebody has removed it already. Look at the member list on the right."),
            { Member.Name: var name } when name != guide.Old.Name => new GuideCheck(claim, GuideCheckState.Fail, $"it is called {name} now", "The member is not the one this guide was begun for: back out, and begin anew with what is there."),
            var old when !old.IsAt(guide.Old.PeerUrl) => new GuideCheck(claim, GuideCheckState.Fail, $"it is at {string.Join(", ", old.Member.PeerUrls)} now", "The member is not where this guide saw it: back out, and begin anew with what is there."),
            { IsHealthy: true } => new GuideCheck(claim, GuideCheckState.Pass, "it is healthy"),
            { Trouble: var trouble } => new GuideCheck(claim, GuideCheckState.Pass, trouble.Length > 0 ? "it is dead, which is no obstacle" : "it knows no leader"),
        };
    }

    /// <summary>Whether enough members are left.</summary>
    public static GuideCheck EnoughLeft(SeedGuide guide, SeedSight sight)
    {
        var voters = sight.Members.Count(member => !member.Member.IsLearner);
        var healthy = sight.Staying(guide).Count(member => member.IsHealthy);
        var needed = Facts.Needed(voters - 1);
        return voters < Fewest
            ? new GuideCheck("Enough members are left", GuideCheckState.Fail, $"{voters} voters", "Never remove a member of fewer than three: add the new one first, or restore from a snapshot.")
            : GuideCheck.That("Enough members are left", healthy >= needed, string.Create(CultureInfo.InvariantCulture, $"{healthy} healthy of {voters - 1}, quorum {needed}"),
                "Without it etcd would take no write any more, not even the adding of a member. Bring another member back first.");
    }

    /// <summary>Whether a quorum is there once one more is listed that does not run yet.</summary>
    public static GuideCheck EnoughToAdd(SeedGuide guide, SeedSight sight)
    {
        var voters = sight.Members.Count(member => !member.Member.IsLearner) + 1;
        var healthy = sight.Staying(guide).Count(member => member.IsHealthy);
        var needed = Facts.Needed(voters);
        return GuideCheck.That("A quorum is there while the new member does not run yet", healthy >= needed, string.Create(CultureInfo.InvariantCulture, $"{healthy} healthy of {voters}, quorum {needed}"),
            "Adding it now would leave etcd without a quorum. Bring another member back first.");
    }

    /// <summary>Whether the old member is gone.</summary>
    public static GuideCheck OldIsGone(SeedGuide guide, SeedSight sight, bool isAwaited) => sight.Old(guide) is null && sight.Members.Length > 0
        ? new GuideCheck($"{guide.Old.Name} is no longer a member", GuideCheckState.Pass, $"{sight.Members.Length} members listed")
        : new GuideCheck($"{guide.Old.Name} is no longer a member", isAwaited ? GuideCheckState.Waiting : GuideCheckState.Fail, sight.Trouble.Length > 0 ? "etcd does not answer" : isAwaited ? "waiting" : "it still is", sight.Trouble);

    /// <summary>Whether the new member is not there yet.</summary>
    public static GuideCheck NewIsNoMember(SeedGuide guide, SeedSight sight)
    {
        var claim = $"{PeerAddress.HostPort(guide.New.PeerUrl)} is not a member yet";
        return sight.New(guide) is not null ? new GuideCheck(claim, GuideCheckState.Fail, "it is listed", "It was added already; go on below.")
            : sight.Members.FirstOrDefault(member => member.Member.Name == guide.New.Name && member.Member.IdText != guide.OldId) is { } same
                ? new GuideCheck(claim, GuideCheckState.Fail, $"{guide.New.Name} is at {string.Join(", ", same.Member.PeerUrls)}", "A member of that name is there already: take another name for the new host.")
                : new GuideCheck(claim, GuideCheckState.Pass, "no duplicate");
    }

    /// <summary>Whether nobody was added who has never started: it counts for quorum all the same.</summary>
    public static GuideCheck NoStrays(SeedGuide guide, SeedSight sight) => sight.Strays(guide) is [var stray, ..]
        ? new GuideCheck("No other member is listed that has never started", GuideCheckState.Fail, $"{string.Join(", ", stray.Member.PeerUrls)}",
            $"A member was added at {string.Join(", ", stray.Member.PeerUrls)} that never started, and this guide expects {guide.New.PeerUrl}: it counts for quorum all the same. Take it out again below, then add the right one.")
        : new GuideCheck("No other member is listed that has never started", GuideCheckState.Pass, "none");

    /// <summary>Whether the new host does not run yet.</summary>
    public static GuideCheck NothingListens(SeedGuide guide, SeedSight sight)
    {
        var claim = $"Nothing listens on {PeerAddress.HostPort(guide.New.PeerUrl)}";
        return sight.NewPeer switch
        {
            NodeAnswer.Reachable => new GuideCheck(claim, GuideCheckState.Fail, "something answers", $"m3dbnode, or something else, runs on {guide.New.Name} already. Stop it, and empty its etcd folder, before it is added."),
            NodeAnswer.NoAnswer { IsRefused: true } => new GuideCheck(claim, GuideCheckState.Pass, $"{guide.New.Name} is not started"),
            NodeAnswer.NoAnswer silent => new GuideCheck(claim, GuideCheckState.Unknown, silent.Reason, "The host itself does not answer from here: make sure that the address is right and that the other seeds reach it."),
            NodeAnswer.Unresolvable unknown => new GuideCheck(claim, GuideCheckState.Unknown, "its name means no address here", $"{unknown.Host}: {unknown.Reason}. Make sure that the other seeds know the name."),
            NodeAnswer.NotAllowed closed => new GuideCheck(claim, GuideCheckState.Unknown, "not asked", $"{closed.Why} Set {closed.Setting}, or look yourself."),
            _ => new GuideCheck(claim, GuideCheckState.Unknown, "not asked", "Look yourself."),
        };
    }

    /// <summary>Whether etcd lists the new member.</summary>
    public static GuideCheck NewIsListed(SeedGuide guide, SeedSight sight) => sight.New(guide) is { } member
        ? new GuideCheck($"{guide.New.Name} is listed with peer address {PeerAddress.HostPort(guide.New.PeerUrl)}", GuideCheckState.Pass, member.Member.HasStarted ? $"member {member.Member.IdText}" : $"member {member.Member.IdText}, not started")
        : new GuideCheck($"{guide.New.Name} is listed with peer address {PeerAddress.HostPort(guide.New.PeerUrl)}", GuideCheckState.Waiting, "waiting",
            sight.Strays(guide) is [var stray, ..] ? $"A member at {string.Join(", ", stray.Member.PeerUrls)} was added instead: take it out again below." : "");

    /// <summary>Whether the new member has started under its name, and why not.</summary>
    public static GuideCheck NewHasStarted(SeedGuide guide, SeedSight sight)
    {
        var claim = $"{guide.New.Name} has joined";
        return sight.New(guide)?.Member switch
        {
            null => new GuideCheck(claim, GuideCheckState.Fail, "it is not listed any more", "Somebody has taken it out. Take the step back below, and add it again."),
            { HasStarted: false } => new GuideCheck(claim, GuideCheckState.Waiting, Reach(sight.NewPeer), WhyNotStarted(guide, sight.NewPeer)),
            { Name: var name } when name != guide.New.Name => new GuideCheck(claim, GuideCheckState.Fail, $"it calls itself {name}", $"Its hostID is {name} and not {guide.New.Name}: the lists on all seeds must say the same. Take it out again below, and begin that step with the right name, or mend the hostID."),
            var member => new GuideCheck(claim, GuideCheckState.Pass, $"member {member.IdText}"),
        };
    }

    /// <summary>Whether the members run one version of etcd.</summary>
    public static GuideCheck OneVersion(SeedSight sight)
    {
        var versions = sight.Members.Select(member => member.Status).OfType<EtcdStatus>().Select(status => status.Version).Distinct().Order(StringComparer.Ordinal).ToList();
        return versions.Count <= 1
            ? new GuideCheck("The members run one version of etcd", GuideCheckState.Pass, versions.Count == 0 ? "none known" : $"etcd {versions[0]}")
            : new GuideCheck("The members run one version of etcd", GuideCheckState.Unknown, string.Join(" and ", versions), "An upgrade is under way: finish it first where you can.");
    }

    /// <summary>Whether no alarm stands.</summary>
    public static GuideCheck NoAlarm(SeedSight sight)
    {
        var alarms = sight.Members.SelectMany(member => member.Status?.Alarms ?? []).Distinct().ToList();
        return GuideCheck.That("No alarm stands", alarms.Count == 0, alarms.Count == 0 ? "none" : string.Join(", ", alarms.Select(alarm => alarm.Kind)), "Mend what the alarm is about first: the etcd page says how.");
    }

    private static string Reach(NodeAnswer? answer) => answer switch
    {
        NodeAnswer.Reachable => "something answers there",
        NodeAnswer.NoAnswer silent => silent.Reason,
        NodeAnswer.Unresolvable => "its name means no address",
        _ => "waiting",
    };

    private static string WhyNotStarted(SeedGuide guide, NodeAnswer? answer) => answer switch
    {
        NodeAnswer.Reachable => $"Something takes connections at {PeerAddress.HostPort(guide.New.PeerUrl)} and has not joined: look into m3dbnode's log on {guide.New.Name}. A left-over etcd folder, or another list of members, keeps it from joining.",
        NodeAnswer.NoAnswer { IsRefused: true } => $"Nobody listens on {PeerAddress.HostPort(guide.New.PeerUrl)}. Start m3dbnode there. If it runs, the member was added with a wrong address: take it out again below, and add the right one.",
        NodeAnswer.NoAnswer or NodeAnswer.Unresolvable => $"{PeerAddress.HostPort(guide.New.PeerUrl)} does not answer at all. If that is not where {guide.New.Name} is, take the member out again below, and add it with the right address.",
        _ => "If it runs and does not join, its address or its list is wrong: take it out again below, and add the right one.",
    };
}
