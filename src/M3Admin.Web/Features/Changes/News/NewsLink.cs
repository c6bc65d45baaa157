using M3Admin.Clusters.Journal;
using M3Admin.Clusters.Json.Requests;
using M3Admin.Web.Features.Changes.Flow;
using M3Admin.Web.Features.Shared;

namespace M3Admin.Web.Features.Changes.News;

/// <summary>Where a change is told in full.</summary>
public static class NewsLink
{
    /// <summary>Where a change is watched. A delete leaves nothing to watch: all changes of the placement then.</summary>
    public static string Of(PlacementLink link, JournalEntry entry) => entry.IsDelete || RequestVerbs.Parse(entry.Draft.Operation) is not { } verb
        ? link.At("/changes") + $"#entry-{entry.Sequence}"
        : new FlowAddress(link, verb).Watch(entry.Sequence);

    /// <summary>Where what is under way in a placement is watched, whoever began it.</summary>
    public static string Watch(PlacementLink link, PlacementNews? news) => news?.Asked is { IsDelete: false } asked
        ? Of(link, asked)
        : link.At($"/changes/{RequestVerb.Add.Text()}/watch");
}
