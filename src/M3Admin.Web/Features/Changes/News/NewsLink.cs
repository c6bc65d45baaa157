using M3Admin.Clusters.Journal;
using M3Admin.Clusters.Json.Requests;
using M3Admin.Operations.Audit;
using M3Admin.Web.Features.Audit;
using M3Admin.Web.Features.Changes.Flow;
using M3Admin.Web.Features.Shared;

namespace M3Admin.Web.Features.Changes.News;

/// <summary>Where a change is told in full.</summary>
public static class NewsLink
{
    /// <summary>Where a change is watched. A delete, and what was not asked for here, leaves nothing to watch: what the audit tells of it then.</summary>
    public static string Of(PlacementLink link, JournalEntry entry) => entry.IsDelete || RequestVerbs.Parse(entry.Draft.Operation) is not { } verb
        ? Audit(link, entry)
        : new FlowAddress(link, verb).Watch(entry.Sequence);

    /// <summary>What the audit tells of a change.</summary>
    public static string Audit(PlacementLink link, JournalEntry entry) =>
        new AuditAddress(AuditFilter.All, new AuditId(new AuditSource(link.Cluster, link.Key), entry.Sequence), null).Href;

    /// <summary>What the audit tells of a placement.</summary>
    public static string Audit(PlacementLink link) =>
        new AuditAddress(new AuditFilter { Cluster = link.Cluster, Environment = link.Key.Environment, Service = link.Key.Service }, null, null).Href;

    /// <summary>Where what is under way in a placement is watched, whoever began it.</summary>
    public static string Watch(PlacementLink link, PlacementNews? news) => news?.Asked is { IsDelete: false } asked
        ? Of(link, asked)
        : link.At($"/changes/{RequestVerb.Add.Text()}/watch");
}
