using System.Collections.Immutable;
using M3Admin.Operations.Audit;
using M3Admin.Web.Hosting;
using M3Admin.Web.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.JSInterop;

namespace M3Admin.Web.Features.Audit;

/// <summary>Follows what is entered in any journal, and shows what the address asks for.</summary>
public sealed partial class AuditPage : LiveComponent
{
    private const int PageLength = 100;
    private static readonly TimeSpan Day = TimeSpan.FromHours(1);

    private AuditSnapshot _known = AuditSnapshot.Empty;
    private AuditAddress _address = new(AuditFilter.All, null, null);
    private AuditSelection _selection = new([], 0, 0, ImmutableDictionary<DateOnly, int>.Empty);
    private AuditId? _sought;
    private bool _reveals;
    private IJSObjectReference? _focusing;

    /// <summary>All entries.</summary>
    [Inject]
    public required AuditIndex Index { get; init; }

    /// <summary>The clusters.</summary>
    [Inject]
    public required ClusterSet Clusters { get; init; }

    /// <summary>Where the page is.</summary>
    [Inject]
    public required NavigationManager Navigation { get; init; }

    /// <summary>The clock.</summary>
    [Inject]
    public required TimeProvider Time { get; init; }

    /// <summary>The browser.</summary>
    [Inject]
    public required IJSRuntime Browser { get; init; }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        Navigation.LocationChanged -= Moved;
        await base.DisposeAsync();
        try
        {
            await (_focusing?.DisposeAsync() ?? ValueTask.CompletedTask);
        }
        catch (JSDisconnectedException)
        {
            // The browser has gone, and its module with it.
        }
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_reveals)
        {
            _reveals = false;
            _focusing ??= await Browser.InvokeAsync<IJSObjectReference>("import", "./js/focus.js");
            await _focusing.InvokeVoidAsync("reveal", ".audit-list [aria-current]");
        }
    }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        Navigation.LocationChanged += Moved;
        Read(Navigation.Uri);
        _sought = _address.After is null ? _address.Entry : null;
        Follow(ct => Moments.FollowAsync(() => Index.Current, Day, Time, [() => Index.NextChange], ct), known =>
        {
            _known = known;
            Select();
        });
    }

    private void Moved(object? sender, LocationChangedEventArgs e)
    {
        if (new Uri(e.Location).AbsolutePath == AuditAddress.Path)
        {
            var before = _address;
            _sought = null;
            Read(e.Location);
            if (before.Filter != _address.Filter || before.After != _address.After)
            {
                Select();
            }

            StateHasChanged();
        }
    }

    private void Read(string uri) =>
        _address = AuditAddress.Of(System.Web.HttpUtility.ParseQueryString(new Uri(uri).Query), name => Clusters.All.FirstOrDefault(cluster => cluster.Name == name)?.Zone);

    private void Select()
    {
        Seek();
        _selection = AuditSelection.Of(_known.Rows, _address.Filter, _address.After, PageLength);
    }

    // A link to an entry shows the page of the list that it is on, as soon as so much has been read.
    private void Seek()
    {
        if (_sought is { } entry && AuditPlace.Of(_known.Rows, _address.Filter, entry, PageLength) is { } place)
        {
            _address = _address with { After = place.After };
            (_sought, _reveals) = (null, true);
        }
    }

    // What is typed replaces itself; what is chosen can be gone back from.
    private void Show((AuditFilter Filter, bool IsTyped) shown) => Navigation.NavigateTo((_address with { Filter = shown.Filter, After = null }).Href, replace: shown.IsTyped);
}
