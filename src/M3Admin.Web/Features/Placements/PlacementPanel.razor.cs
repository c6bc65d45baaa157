using System.Collections.Immutable;
using M3Admin.Clusters.Feeds;
using M3Admin.Placements.Diff;
using M3Admin.Placements.Model;
using M3Admin.Web.Features.Shared;
using M3Admin.Web.Hosting;
using M3Admin.Web.Live;
using Microsoft.AspNetCore.Components;

namespace M3Admin.Web.Features.Placements;

/// <summary>Follows one placement's feed.</summary>
public sealed partial class PlacementPanel : LiveComponent
{
    private PlacementSnapshot? _snapshot;
    private ImmutableHashSet<InstanceId> _changed = [];
    private PlacementView? _view;
    private InstanceDetail? _detail;
    private ShardDetail? _shard;
    private PlacementFeed? _feed;
    private bool _isNarrow;
    private (PlacementSnapshot? Snapshot, PlacementFilter? Filter, string? Instance, uint? Shard) _shown;

    /// <summary>The clusters.</summary>
    [Inject]
    public required ClusterSet Clusters { get; init; }

    /// <summary>The clock.</summary>
    [Inject]
    public required TimeProvider Time { get; init; }

    /// <summary>Which placement. Another one wants another panel.</summary>
    [Parameter, EditorRequired]
    public required PlacementLink Link { get; set; }

    /// <summary>Whether its nodes are simulated.</summary>
    [Parameter, EditorRequired]
    public bool IsSimulated { get; set; }

    /// <summary>What of it to show.</summary>
    [Parameter, EditorRequired]
    public required PlacementFilter Filter { get; set; }

    /// <summary>The instance that is opened.</summary>
    [Parameter, EditorRequired]
    public string? Instance { get; set; }

    /// <summary>The shard that is opened, on the instance if one is opened too.</summary>
    [Parameter]
    public uint? Shard { get; set; }

    private bool IsGrid => PlacementBody.DrawsGrid(Filter, _view is not { Placement.IsSharded: false }, _isNarrow);

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        if (Clusters.Find(Link.Cluster) is { } cluster)
        {
            _feed = cluster.Feed(Link.Key);
            Follow(_feed.FollowAsync, Hear);
        }
    }

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (_shown != (_snapshot, Filter, Instance, Shard))
        {
            Show();
        }
    }

    private void ShowTable()
    {
        _isNarrow = true;
        Show();
    }

    private void Hear(PlacementUpdate update)
    {
        var changes = update.Changes ?? PlacementDiff.Between(_view?.Placement, _view is null ? null : update.Snapshot.Stored?.Placement);
        if (update.Snapshot.Stored?.Version != _snapshot?.Stored?.Version)
        {
            _changed = [.. changes.Joined, .. changes.Altered, .. changes.Shards.Select(shard => shard.Instance)];
        }

        _snapshot = update.Snapshot;
        Show();
    }

    private void Show()
    {
        _shown = (_snapshot, Filter, Instance, Shard);
        var now = Time.GetUtcNow();
        _view = _snapshot is { Stored: { } stored, Progress: var progress } ? PlacementView.Of(stored, Link.Key.Service, Filter, _changed, now, withRows: !IsGrid, progress) : null;
        _detail = _view is null ? null : InstanceDetail.Of(_view, Instance, now);
        _shard = _view is null || _snapshot is null ? null : ShardDetail.Of(_view, _snapshot.Observed, Shard);
    }
}
