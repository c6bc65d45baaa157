using M3Admin.Clusters.Json.Requests;
using M3Admin.Web.Features.Shared;

namespace M3Admin.Web.Features.Changes.Flow;

/// <summary>A guided change of one placement, and where its steps are.</summary>
/// <param name="Link">Which placement.</param>
/// <param name="Verb">Which operation.</param>
public sealed record FlowAddress(PlacementLink Link, RequestVerb Verb)
{
    /// <summary>Where it is described.</summary>
    public string Describe => Link.At($"/changes/{Verb.Text()}");

    /// <summary>Where its draft is kept in the browser. A new placement's is kept for the cluster: which it is to be is part of what is typed.</summary>
    public string DraftKey => Verb == RequestVerb.Init ? $"m3admin.draft/{Link.Cluster}/init" : $"m3admin.draft/{Link.Name}/{Verb.Text()}";

    /// <summary>All changes of the placement.</summary>
    public string Index => Link.At("/changes");

    /// <summary>Where it is described with an instance chosen already.</summary>
    public string DescribeFor(string instance) => $"{Describe}&instance={Uri.EscapeDataString(instance)}";

    /// <summary>Where a plan is shown.</summary>
    public string Preview(string plan) => $"{Link.At($"/changes/{Verb.Text()}/preview")}&plan={plan}";

    /// <summary>Where a plan is confirmed.</summary>
    public string Confirm(string plan) => $"{Link.At($"/changes/{Verb.Text()}/confirm")}&plan={plan}";

    /// <summary>Where the change that a journal entry tells of is watched.</summary>
    public string Watch(long entry) => $"{Link.At($"/changes/{Verb.Text()}/watch")}&entry={entry}";
}
