using M3Admin.Web.Features.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;

namespace M3Admin.Web.Features.Placements;

/// <summary>One instance in full.</summary>
public sealed partial class InstanceDrawer : ComponentBase, IAsyncDisposable
{
    private const int Most = 20;
    private IJSObjectReference? _focus;

    /// <summary>The browser.</summary>
    [Inject]
    public required IJSRuntime Browser { get; init; }

    /// <summary>Closing leads to another address.</summary>
    [Inject]
    public required NavigationManager Navigation { get; init; }

    /// <summary>The placement it is in.</summary>
    [Parameter, EditorRequired]
    public required PlacementLink Link { get; set; }

    /// <summary>What to show.</summary>
    [Parameter, EditorRequired]
    public required InstanceDetail Detail { get; set; }

    /// <summary>The address without the drawer.</summary>
    [Parameter, EditorRequired]
    public required string CloseHref { get; set; }

    /// <summary>The address with another instance's drawer.</summary>
    [Parameter, EditorRequired]
    public required Func<string, string> LinkTo { get; set; }

    /// <summary>Whether it is shown as it was once: then nothing can be done to it.</summary>
    [Parameter]
    public bool IsPast { get; set; }

    /// <summary>Gives focus back to the instance's row.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_focus is null)
        {
            return;
        }

        try
        {
            await _focus.InvokeVoidAsync("focus", InstanceTableRow.IdOf(Detail.Instance.Id.Value));
            await _focus.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser has gone, and its focus with it.
        }
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _focus = await Browser.InvokeAsync<IJSObjectReference>("import", "./js/focus.js");
            await _focus.InvokeVoidAsync("focus", "drawer-title");
        }
    }

    private void CloseOnEscape(KeyboardEventArgs key)
    {
        if (key.Key == "Escape")
        {
            Navigation.NavigateTo(CloseHref);
        }
    }
}
