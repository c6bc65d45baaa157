using M3Admin.Web.Features.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;

namespace M3Admin.Web.Features.Placements;

/// <summary>One shard in full.</summary>
public sealed partial class ShardDrawer : ComponentBase
{
    /// <summary>The browser.</summary>
    [Inject]
    public required IJSRuntime Browser { get; init; }

    /// <summary>Closing leads to another address.</summary>
    [Inject]
    public required NavigationManager Navigation { get; init; }

    /// <summary>The clock.</summary>
    [Inject]
    public required TimeProvider Time { get; init; }

    /// <summary>What to show.</summary>
    [Parameter, EditorRequired]
    public required ShardDetail Detail { get; set; }

    /// <summary>The address without the drawer.</summary>
    [Parameter, EditorRequired]
    public required string CloseHref { get; set; }

    /// <summary>The address with an instance's drawer instead.</summary>
    [Parameter, EditorRequired]
    public required Func<string, string> LinkTo { get; set; }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await using var focus = await Browser.InvokeAsync<IJSObjectReference>("import", "./js/focus.js");
            await focus.InvokeVoidAsync("focus", "drawer-title");
        }
    }

    private string Since(ShardHolder holder) => holder.Observed is { } observed
        ? $", since {(observed.IsAtLeast ? "before " : "")}{Figures.Time(observed.Since, Time.GetUtcNow())} UTC"
        : "";

    private static string Word(ShardHolder holder) => holder.Shard.State.ToString().ToLowerInvariant();

    private void CloseOnEscape(KeyboardEventArgs key)
    {
        if (key.Key == "Escape")
        {
            Navigation.NavigateTo(CloseHref);
        }
    }
}
