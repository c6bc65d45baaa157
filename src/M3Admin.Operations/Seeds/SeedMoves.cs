using M3Admin.Operations.Seeds.State;
using M3Admin.Operations.Seeds.Steps;

namespace M3Admin.Operations.Seeds;

/// <summary>The transitions of a guide. Pure.</summary>
internal static class SeedMoves
{
    /// <summary>The step is done: on to the next, or to the end.</summary>
    public static SeedGuide Complete(SeedGuide guide, DateTimeOffset now, string by, string what)
    {
        var done = Note(guide, now, by, what, completes: true) with { Attempt = null };
        return guide.Step == SeedStep.ReplaceInstance ? done with { End = SeedEnd.Done, EndedAt = now, Configs = [] } : done with { Step = guide.Step + 1 };
    }

    /// <summary>Something was done on the way.</summary>
    public static SeedGuide Note(SeedGuide guide, DateTimeOffset now, string by, string what, bool completes = false) =>
        guide with { Done = guide.Done.Add(new SeedRecord(guide.Step, now, by, what, completes)) };

    /// <summary>A call to etcd is about to be made.</summary>
    public static SeedGuide Intend(SeedGuide guide, DateTimeOffset now, string by, string what) => guide with { Attempt = new SeedAttempt(now, by, what) };

    /// <summary>One seed runs with the new list.</summary>
    public static SeedGuide Restarted(SeedGuide guide, SeedHost seed, DateTimeOffset now, string by, string what)
    {
        var noted = Note(guide, now, by, what) with { Restarted = guide.Restarted.Add(seed.Name) };
        return noted.ToRestart is null ? Complete(noted, now, by, $"every seed that stays runs with the new list: {Facts.Names(noted.Restarted)}") : noted;
    }

    /// <summary>The new member was taken out again: back to where it is added, perhaps elsewhere.</summary>
    public static SeedGuide TakenBack(SeedGuide guide, DateTimeOffset now, string by, string what, string newPeerUrl) =>
        Note(guide, now, by, what) with { Attempt = null, Step = SeedStep.AddMember, New = guide.New with { PeerUrl = newPeerUrl } };

    /// <summary>It is given up.</summary>
    public static SeedGuide Abandon(SeedGuide guide, DateTimeOffset now, string by, string reason) =>
        Note(guide, now, by, $"backed out: {reason}") with { End = SeedEnd.Abandoned, EndedAt = now, Configs = [], Attempt = null };
}
