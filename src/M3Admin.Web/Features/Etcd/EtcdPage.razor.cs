using M3Admin.Clusters;
using M3Admin.Operations.Access;
using M3Admin.Operations.Etcd;
using M3Admin.Web.Access;
using M3Admin.Web.Features.Shared;
using M3Admin.Web.Hosting;
using M3Admin.Web.Live;
using Microsoft.AspNetCore.Components;

namespace M3Admin.Web.Features.Etcd;

/// <summary>How a cluster's etcd is doing, live, and what an admin does to it.</summary>
public sealed partial class EtcdPage : LiveComponent
{
    private Cluster? _cluster;
    private EtcdPicture? _picture;
    private EtcdView _view = EtcdView.Of(EtcdPicture.Unknown("", default), default);
    private EtcdAction? _chosen;
    private DateTimeOffset _now;
    private string _said = "";

    /// <summary>The clusters that there are.</summary>
    [Inject]
    public required ClusterSet Clusters { get; init; }

    /// <summary>Looks at etcd.</summary>
    [Inject]
    public required EtcdWatcher Watcher { get; init; }

    /// <summary>Who looks.</summary>
    [Inject]
    public required CurrentCaller Reader { get; init; }

    /// <summary>The clock.</summary>
    [Inject]
    public required TimeProvider Time { get; init; }

    /// <summary>The cluster's name; the first where it is not given.</summary>
    [SupplyParameterFromQuery(Name = "cluster")]
    public string? Cluster { get; set; }

    private string? WhyNot => _cluster is { } cluster ? Reader.WhyNotCluster(cluster.Name, Act.Maintain) : null;

    private string Summary => _picture switch
    {
        null or { Members.IsEmpty: true } => _cluster?.Name ?? "",
        { IsLive: false } => $"{_cluster?.Name}, as of {Figures.Time(_picture.MeasuredAt, _now)} UTC",
        _ => $"{_cluster?.Name}: {_picture.Quorum.Text}",
    };

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (Clusters.Find(Cluster) is var found && (found is null || found != _cluster))
        {
            (_cluster, _picture, _chosen, _said) = (found, null, null, "");
            if (found is { Etcd: not null })
            {
                Follow(ct => Watcher.FollowAsync(found, ct), Show);
            }
        }
    }

    private void Show(EtcdPicture picture)
    {
        _said = Words(picture); // Said once: a live region tells only what has changed.
        (_picture, _now) = (picture, Time.GetUtcNow());
        _view = EtcdView.Of(picture, _now);
    }

    private static string Words(EtcdPicture picture) => picture.IsLive
        ? $"{picture.Quorum.Text}. {(picture.LeaderId is { } leader ? $"{picture.Name(leader)} leads." : "Nobody leads.")}"
        : "etcd is not heard.";

    private void Choose(EtcdAction action) => _chosen = action;
}
