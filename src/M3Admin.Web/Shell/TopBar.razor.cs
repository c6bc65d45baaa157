using System.Collections.Immutable;
using M3Admin.Web.Features.Shared;
using M3Admin.Web.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace M3Admin.Web.Shell;

/// <summary>Which placement is shown and how live it is, the pause, the theme, and who is here.</summary>
public sealed partial class TopBar : LiveComponent
{
    private ImmutableArray<ClusterSnapshot> _clusters = [];
    private ShellView? _view;
    private (PlacementLink? Placement, long? Version) _held;

    /// <summary>Everything there is.</summary>
    [Inject]
    public required AllPlacements Placements { get; init; }

    /// <summary>Where the page is.</summary>
    [Inject]
    public required NavigationManager Navigation { get; init; }

    /// <summary>Whether the navigation is open where it hides behind a button.</summary>
    [Parameter, EditorRequired]
    public bool IsNavOpen { get; set; }

    /// <summary>The button was pressed.</summary>
    [Parameter, EditorRequired]
    public EventCallback OnMenu { get; set; }

    /// <inheritdoc/>
    protected override bool IgnoresPause => true;

    // What the page went on showing when it was paused, against what there is now.
    private string Paused => (_held.Version, _view?.Version) switch
    {
        ({ } held, { } now) when now > held => $"Paused at v{Figures.Count(held)}, {Figures.Count(now - held)} newer",
        ({ } held, { } now) when now == held => $"Paused at v{Figures.Count(held)}",
        ({ } held, _) => $"Paused at v{Figures.Count(held)}, replaced since",
        _ => "Paused",
    };

    /// <inheritdoc/>
    public override ValueTask DisposeAsync()
    {
        Navigation.LocationChanged -= Moved;
        Pause.Changed -= Hold;
        return base.DisposeAsync();
    }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        Navigation.LocationChanged += Moved;
        Pause.Changed += Hold;
        Follow(Placements.FollowAsync, clusters =>
        {
            _clusters = clusters;
            Show();
        });
    }

    private void Moved(object? sender, LocationChangedEventArgs e)
    {
        Show();
        StateHasChanged();
    }

    private void Hold(object? sender, EventArgs e) => _held = (_view?.Current, _view?.Version);

    private void Show()
    {
        _view = ShellView.Of(_clusters, new Uri(Navigation.Uri));
        if (_view.Current != _held.Placement)
        {
            _held = (_view.Current, _view.Version);
        }
    }
}
