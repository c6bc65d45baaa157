using System.Collections.Immutable;
using M3Admin.Clusters.Journal;
using M3Admin.Operations.Diagnosis;
using M3Admin.Web.Features.Shared;

namespace M3Admin.Web.Features.Changes.Watch;

/// <summary>What happened since a change, newest first: from the journal, and from what nodes answered while the page was open. Pure.</summary>
/// <param name="Newest">The newest.</param>
/// <param name="Earlier">How many more there were.</param>
public sealed record WatchEvents(ImmutableArray<WatchEvent> Newest, int Earlier)
{
    /// <summary>How many are listed.</summary>
    public const int MostListed = 60;

    private const int MostNamed = 4;
    private const int ShortPlan = 8;

    /// <summary>The events.</summary>
    public static WatchEvents Of(WatchState state, WatchTally tally)
    {
        ImmutableArray<WatchEvent> all = [.. Committed(state, tally), .. state.Trail.Steps.SelectMany(OfStep), .. state.Nodes.News.Select(news => OfNode(news, state))];
        ImmutableArray<WatchEvent> newestFirst = [.. all.OrderBy(one => one.At).Reverse()];
        return new WatchEvents([.. newestFirst.Take(MostListed)], Math.Max(0, newestFirst.Length - MostListed));
    }

    private static IEnumerable<WatchEvent> Committed(WatchState state, WatchTally tally)
    {
        foreach (var accepted in state.Entry?.Draft.Accepted ?? [])
        {
            yield return new WatchEvent(state.Entry?.At ?? state.Now, "warn", "", $"Accepted: {accepted}");
        }

        if (state.Entry is { } entry)
        {
            yield return OfEntry(entry);
        }

        if (tally.Total > 0)
        {
            var takers = Figures.Count(tally.Takers.Length, "instance");
            yield return new WatchEvent(state.Entry?.At ?? tally.Began.Since, "state-initializing", "", $"{Figures.Count(tally.Total, "shard")} initializing on {takers}{(state.Entry is null ? ", when this page was opened" : "")}");
        }
    }

    private static WatchEvent OfEntry(JournalEntry entry) => new(
        entry.At,
        "dot",
        Outcomes.Who(entry),
        entry.Draft.Actor.Origin is JournalOrigin.Console or JournalOrigin.Api ? entry.Draft.PlanHash.Length > 0 ? "committed plan" : $"committed: {entry.Draft.Summary}" : $"wrote: {entry.Draft.Summary}")
    {
        Plan = entry.Draft.PlanHash is { Length: > ShortPlan } plan ? plan[..ShortPlan] : entry.Draft.PlanHash,
        Version = entry.Version.Version,
        Reason = entry.Draft.Reason,
    };

    private static IEnumerable<WatchEvent> OfStep(WatchStep step)
    {
        if (step.IsAsked || step.Entry?.Draft.Actor.Origin == JournalOrigin.Gap)
        {
            yield return OfAsked(step);
        }
        else if (step.IsDelete)
        {
            yield return new WatchEvent(step.At, "warn", Outcomes.Who(step.Entry), "deleted the placement");
        }
        else if (step.Marked.IsEmpty && step.TakenBack.IsEmpty)
        {
            yield return new WatchEvent(step.At, "dot", Outcomes.Who(step.Entry), step.Entry is { } entry ? $"wrote: {entry.Draft.Summary}" : "wrote the placement") { Version = step.Version.Version };
        }

        if (step.IsDelete)
        {
            yield break; // All that was on its way is gone with it.
        }

        if (!step.LetGo.IsEmpty)
        {
            yield return new WatchEvent(step.At, "state-leaving", "", $"{Names(step.LetGo)} let go of {Figures.Count(Shards(step.LetGo), "shard")}");
        }

        if (!step.TakenBack.IsEmpty)
        {
            yield return new WatchEvent(step.At, "warn", "", $"{Figures.Count(Shards(step.TakenBack), "shard")} taken back from {Names(step.TakenBack)}");
        }

        if (step.Marked.Length > MostNamed)
        {
            yield return new WatchEvent(step.At, "state-available", "", $"{Figures.Count(Shards(step.Marked), "shard")} on {Figures.Count(step.Marked.Length, "instance")} became available") { Version = step.IsAsked ? null : step.Version.Version };
            yield break;
        }

        foreach (var taker in step.Marked)
        {
            yield return new WatchEvent(step.At, "state-available", step.IsAsked ? "" : taker.Instance.Value, step.IsAsked ? $"{Figures.Count(taker.Shards.Length, "shard")} of {taker.Instance} became available" : $"marked {Figures.Count(taker.Shards.Length, "shard")} available") { Version = step.IsAsked ? null : step.Version.Version };
        }
    }

    private static WatchEvent OfAsked(WatchStep step) => step.Entry is { } entry
        ? OfEntry(entry) with { Mark = "warn", Text = entry.Draft.Actor.Origin == JournalOrigin.Gap ? $": {entry.Draft.Summary}" : $"changed the placement: {entry.Draft.Summary}", Plan = "", Version = step.IsDelete ? null : step.Version.Version }
        : new WatchEvent(step.At, "warn", "somebody", "changed the placement");

    private static WatchEvent OfNode(NodeNews news, WatchState state) => news.Answer switch
    {
        NodeAnswer.NoAnswer none => new WatchEvent(news.Since, "warn", news.Instance.Value, $"does not answer at {none.Asked}: {none.Reason}"),
        NodeAnswer.Unresolvable unknown => new WatchEvent(news.Since, "warn", news.Instance.Value, $"cannot be asked: the name {unknown.Host} means no address"),
        NodeAnswer.Unwell unwell => new WatchEvent(news.Since, "warn", news.Instance.Value, $"is not well: {unwell.What}"),
        NodeAnswer.Bootstrapping => new WatchEvent(news.Since, "dot", news.Instance.Value, "up, bootstrapping"),
        _ => new WatchEvent(news.Since, "dot", news.Instance.Value, state.Snapshot.Stored is { Placement.IsMirrored: true } ? "up" : "up, bootstrapped"),
    };

    private static string Names(ImmutableArray<HeldShards> holdings) => Figures.List([.. holdings.Select(one => one.Instance.Value)], MostNamed);

    private static int Shards(ImmutableArray<HeldShards> holdings) => holdings.Sum(one => one.Shards.Length);
}
