using System.Collections.Immutable;
using M3Admin.Clusters.Journal;
using M3Admin.KeyValue;
using M3Admin.Operations.Freezing;
using M3Admin.Web.Access;
using M3Admin.Web.Hosting;
using M3Admin.Web.Live;
using Microsoft.AspNetCore.Components;

namespace M3Admin.Web.Features.Freezing;

/// <summary>Says on every page which clusters are frozen, since when, by whom and why, and lets an admin thaw them.</summary>
public sealed partial class FrozenBanner : LiveComponent
{
    private Freezes _freezes = new(ImmutableDictionary<string, Freeze>.Empty);
    private (string Cluster, string Text)? _trouble;

    /// <summary>Which are frozen.</summary>
    [Inject]
    public required FreezeWatch Watch { get; init; }

    /// <summary>What thaws them.</summary>
    [Inject]
    public required FreezeDesk Desk { get; init; }

    /// <summary>The clusters.</summary>
    [Inject]
    public required ClusterSet Clusters { get; init; }

    /// <summary>Who looks.</summary>
    [Inject]
    public required CurrentCaller Reader { get; init; }

    /// <summary>That nothing can be changed is worth knowing during a pause too.</summary>
    protected override bool IgnoresPause => true;

    /// <inheritdoc/>
    protected override void OnInitialized() => Follow(Watch.FollowAsync, freezes => _freezes = freezes);

    private async Task ThawAsync(string name)
    {
        if (Clusters.Find(name) is not { } cluster)
        {
            return;
        }

        try
        {
            _trouble = await Desk.ThawAsync(cluster, Reader.Caller, CancellationToken.None) is { } refusal ? (name, refusal) : null;
        }
        catch (Exception trouble) when (trouble is KeyValueException or JournalException)
        {
            _trouble = (name, trouble.Message);
        }
    }
}
