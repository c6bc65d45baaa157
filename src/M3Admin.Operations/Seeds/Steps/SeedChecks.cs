using System.Collections.Immutable;
using M3Admin.Operations.Guides;
using M3Admin.Operations.Seeds.Sight;
using M3Admin.Operations.Seeds.State;
using M3Admin.Placements.Model;

namespace M3Admin.Operations.Seeds.Steps;

/// <summary>What each step looks at, before and after. Pure.</summary>
public static class SeedChecks
{
    /// <summary>The picture of the step to do.</summary>
    public static SeedPicture Of(SeedGuide guide, SeedSight sight) => new(guide.Step, [.. Before(guide, sight)], [.. After(guide, sight)]);

    private static IEnumerable<GuideCheck> Before(SeedGuide guide, SeedSight sight) => sight.Trouble.Length > 0
        ? [new GuideCheck("etcd answers", GuideCheckState.Fail, "it does not", sight.Trouble)]
        : guide.Step switch
        {
            SeedStep.CheckGround =>
            [
                .. ListChecks.Of(guide, sight), MemberChecks.OldIsWhoItWas(guide, sight), Facts.Healthy(guide, sight), MemberChecks.EnoughLeft(guide, sight), MemberChecks.NoStrays(guide, sight),
                MemberChecks.NewIsNoMember(guide, sight), MemberChecks.OneVersion(sight), MemberChecks.NoAlarm(sight), Facts.AtRest(sight), InPlacement(guide, sight),
            ],
            SeedStep.Snapshot => [Facts.Healthy(guide, sight)],
            SeedStep.RemoveMember => [MemberChecks.OldIsWhoItWas(guide, sight), Facts.Healthy(guide, sight), MemberChecks.EnoughLeft(guide, sight), MemberChecks.NoStrays(guide, sight), Facts.AtRest(sight)],
            SeedStep.AddMember =>
            [
                Facts.Healthy(guide, sight), MemberChecks.OldIsGone(guide, sight, isAwaited: false), MemberChecks.NewIsNoMember(guide, sight), MemberChecks.NoStrays(guide, sight),
                MemberChecks.NothingListens(guide, sight), MemberChecks.EnoughToAdd(guide, sight), Facts.AtRest(sight),
            ],
            SeedStep.StartNode => [MemberChecks.NewIsListed(guide, sight), Facts.Healthy(guide, sight)],
            SeedStep.RollSeeds => BeforeRestart(guide, sight),
            _ => [Facts.AtRest(sight), Facts.Healthy(guide, sight)],
        };

    private static IEnumerable<GuideCheck> After(SeedGuide guide, SeedSight sight) => guide.Step switch
    {
        SeedStep.CheckGround => [],
        SeedStep.Snapshot => [GuideCheck.Awaited("A snapshot was taken since this guide began, or left out on purpose", guide.Snapshot.Length + sight.Snapshot.Length > 0, guide.Snapshot.Length > 0 ? guide.Snapshot : sight.Snapshot.Length > 0 ? sight.Snapshot : "none yet")],
        SeedStep.RemoveMember => [MemberChecks.OldIsGone(guide, sight, isAwaited: true), Facts.Leads(guide, sight)],
        SeedStep.AddMember => [MemberChecks.NewIsListed(guide, sight), Facts.Leads(guide, sight)],
        SeedStep.StartNode => [MemberChecks.NewHasStarted(guide, sight), NewHasCaughtUp(guide, sight), Facts.Healthy(guide, sight, isAwaited: true)],
        SeedStep.RollSeeds => guide.ToRestart is { } seed ? AfterRestart(guide, sight, seed.Name) : [new GuideCheck("Every seed runs with the new list", GuideCheckState.Pass, Facts.Names(guide.Restarted))],
        _ => Replaced(guide, sight),
    };

    private static GuideCheck InPlacement(SeedGuide guide, SeedSight sight)
    {
        var claim = $"{guide.Old.Name} is the instance to be replaced in the placement";
        return (sight.Placement, sight.Placement?.Placement.Find(new InstanceId(guide.Old.Name))) switch
        {
            (null, _) => new GuideCheck(claim, GuideCheckState.Unknown, "no placement of m3db here", "Without one the last step has nothing to do. Where the placement is in another environment, begin the guide for that one."),
            (_, null) => new GuideCheck(claim, GuideCheckState.Unknown, "not in the placement", $"No instance is called {guide.Old.Name}; in M3DB the instance's id is the hostID. The last step has nothing to do then."),
            (_, { } instance) => new GuideCheck(claim, GuideCheckState.Pass, $"{instance.Shards.Length} shards"),
        };
    }

    private static GuideCheck NewHasCaughtUp(SeedGuide guide, SeedSight sight) => sight.New(guide) is { } member
        ? Facts.CaughtUp(sight, member, guide.New.Name)
        : new GuideCheck($"{guide.New.Name} has caught up", GuideCheckState.Waiting, "waiting");

    // Taking one seed down is safe only while all others stand: etcd's members, and the replicas of its shards.
    private static IEnumerable<GuideCheck> BeforeRestart(SeedGuide guide, SeedSight sight)
    {
        var seed = guide.ToRestart?.Name;
        yield return Facts.Healthy(guide, sight);
        yield return NewHasCaughtUp(guide, sight) is { State: GuideCheckState.Waiting } open ? open with { State = GuideCheckState.Fail } : NewHasCaughtUp(guide, sight);
        yield return Facts.AtRest(sight);
        foreach (var other in guide.Staying.Where(other => other.Name != seed))
        {
            yield return Facts.Bootstrapped(sight, other.Name, isAwaited: false);
        }
    }

    private static IEnumerable<GuideCheck> AfterRestart(SeedGuide guide, SeedSight sight, string seed) =>
    [
        Facts.Bootstrapped(sight, seed, isAwaited: true),
        sight.Members.FirstOrDefault(member => member.Member.Name == seed) is { } own ? Facts.CaughtUp(sight, own, $"The etcd member {seed}") : new GuideCheck($"{seed} is a member", GuideCheckState.Fail, "it is not listed", Facts.Silence(sight)),
        Facts.Healthy(guide, sight, isAwaited: true),
        Facts.ServesAll(sight.Placement, seed, isAwaited: true),
        Facts.AtRest(sight, isAwaited: true),
    ];

    private static IEnumerable<GuideCheck> Replaced(SeedGuide guide, SeedSight sight)
    {
        var old = sight.Placement?.Placement.Find(new InstanceId(guide.Old.Name));
        var isThere = sight.Placement?.Placement.Find(new InstanceId(guide.New.Name)) is not null;
        yield return GuideCheck.Awaited($"{guide.Old.Name} has left the placement", old is null && sight.Trouble.Length == 0, old is null ? "it is not in it" : $"it has {old.Shards.Length} shards",
            old is null ? "" : old.IsLeaving ? $"Its shards are on their way to {guide.New.Name}." : "Replace it with the button above.");
        yield return isThere || sight.Placement is null || old is not null
            ? old is not null && !isThere ? new GuideCheck($"{guide.New.Name} serves in its place", GuideCheckState.Waiting, "not in the placement yet") : sight.Placement is null ? new GuideCheck($"{guide.New.Name} serves in its place", GuideCheckState.Unknown, "no placement here", "There is nothing to replace.") : Facts.ServesAll(sight.Placement, guide.New.Name, isAwaited: true)
            : new GuideCheck($"{guide.New.Name} serves in its place", GuideCheckState.Unknown, "neither of the two is in the placement", "Nothing holds shards under these names: look at the Placement page whether the cluster is as it should be.");
        yield return Facts.AtRest(sight, isAwaited: true);
    }
}
