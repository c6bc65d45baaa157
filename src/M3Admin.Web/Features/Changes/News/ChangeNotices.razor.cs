using M3Admin.Clusters.Journal;
using M3Admin.Web.Features.Shared;
using M3Admin.Web.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace M3Admin.Web.Features.Changes.News;

/// <summary>Follows what is changed anywhere, and tells of what the page shows.</summary>
public sealed partial class ChangeNotices : LiveComponent
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private ShownNotices _stack = new(DateTimeOffset.MaxValue);
    private ITimer? _tick;
    private bool _isHeld;

    /// <summary>What is changed.</summary>
    [Inject]
    public required LatestChanges Changes { get; init; }

    /// <summary>Everything there is.</summary>
    [Inject]
    public required AllPlacements Placements { get; init; }

    /// <summary>What this session did itself.</summary>
    [Inject]
    public required OwnActs Own { get; init; }

    /// <summary>Where the page is.</summary>
    [Inject]
    public required NavigationManager Navigation { get; init; }

    /// <summary>The clock.</summary>
    [Inject]
    public required TimeProvider Time { get; init; }

    /// <inheritdoc/>
    public override ValueTask DisposeAsync()
    {
        Navigation.LocationChanged -= Moved;
        _tick?.Dispose();
        return base.DisposeAsync();
    }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        _stack = new ShownNotices(Time.GetUtcNow());
        Navigation.LocationChanged += Moved;
        if (RendererInfo.IsInteractive)
        {
            Follow(ct => Moments.FollowAsync(() => Changes.Current, Timeout.InfiniteTimeSpan, Time, [() => Changes.NextChange], ct), news =>
            {
                _stack.Hear(news.Values, Concerns, Time.GetUtcNow());
                Watch();
            });
        }
    }

    private bool Concerns(PlacementLink link, JournalEntry entry) => !Own.Made(entry) && ShownChanges.Concerns(Placements.Current, new Uri(Navigation.Uri), link, entry);

    private void Moved(object? sender, LocationChangedEventArgs e)
    {
        _stack.Keep((link, entry) => ShownChanges.Concerns(Placements.Current, new Uri(e.Location), link, entry));
        StateHasChanged();
    }

    // The clock is looked at only while there is something to take away.
    private void Watch()
    {
        if (_stack.Shown.IsEmpty)
        {
            _tick?.Dispose();
            _tick = null;
        }
        else
        {
            _tick ??= Time.CreateTimer(_ => _ = InvokeAsync(Forget), null, Look, Look);
        }
    }

    private void Forget()
    {
        if (!_isHeld)
        {
            _stack.Forget(Time.GetUtcNow());
            StateHasChanged();
        }

        Watch();
    }

    private void Hold() => _isHeld = true;

    private void Release()
    {
        _isHeld = false;
        _stack.Renew(Time.GetUtcNow());
    }
}
