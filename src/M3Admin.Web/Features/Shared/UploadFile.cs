using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.JSInterop;

namespace M3Admin.Web.Features.Shared;

/// <summary>
/// A field for files that loses none: until the page is live nothing can be chosen, and what was chosen before the field's script listens is told as soon as it does.
/// </summary>
public sealed class UploadFile : InputFile
{
    /// <summary>The browser.</summary>
    [Inject]
    public required IJSRuntime Browser { get; init; }

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        var attributes = AdditionalAttributes is null ? new Dictionary<string, object>(StringComparer.Ordinal) : new Dictionary<string, object>(AdditionalAttributes, StringComparer.Ordinal);
        if (!RendererInfo.IsInteractive)
        {
            attributes["disabled"] = true;
        }

        AdditionalAttributes = attributes;
        base.OnParametersSet();
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        await base.OnAfterRenderAsync(firstRender);
        if (!firstRender)
        {
            return;
        }

        try
        {
            await using var module = await Browser.InvokeAsync<IJSObjectReference>("import", "./js/upload.js");
            await module.InvokeVoidAsync("announce", Element);
        }
        catch (JSDisconnectedException)
        {
            // The page was left meanwhile.
        }
    }
}
