using System.Text;
using System.Text.Json;
using Microsoft.JSInterop;

namespace M3Admin.Web.Features.Changes.Flow;

/// <summary>Keeps drafts in the browser (<c>wwwroot/js/drafts.js</c>): they outlive a reload, a restart of the console and a closed window, and no console needs to know of them.</summary>
public sealed class DraftShelf(IJSRuntime browser) : IAsyncDisposable
{
    private const int Longest = 16 * 1024 * 1024;

    private IJSObjectReference? _module;

    /// <summary>The draft that is kept; null when there is none, or none that can be read.</summary>
    public async Task<ChangeDraft?> FindAsync(string key)
    {
        var module = await ModuleAsync();
        var kept = await module.InvokeAsync<IJSStreamReference>("load", key);
        await using var stream = await kept.OpenReadStreamAsync(Longest);
        using var text = new MemoryStream();
        await stream.CopyToAsync(text);
        return Read(text.ToArray());
    }

    /// <summary>Keeps a draft.</summary>
    /// <returns>False when the browser has no room for it.</returns>
    public async Task<bool> KeepAsync(string key, ChangeDraft draft)
    {
        var module = await ModuleAsync();
        return await module.InvokeAsync<bool>("keep", key, Encoding.UTF8.GetString(JsonSerializer.SerializeToUtf8Bytes(draft)));
    }

    /// <summary>Forgets a draft.</summary>
    public async Task DropAsync(string key)
    {
        var module = await ModuleAsync();
        await module.InvokeVoidAsync("drop", key);
    }

    /// <summary>Lets go of the browser.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await (_module?.DisposeAsync() ?? ValueTask.CompletedTask);
        }
        catch (JSDisconnectedException)
        {
            // The browser has gone, and its module with it.
        }
    }

    private static ChangeDraft? Read(byte[] text)
    {
        try
        {
            return JsonSerializer.Deserialize<ChangeDraft>(text);
        }
        catch (JsonException)
        {
            return null; // Of another version of M3Admin, or not a draft at all.
        }
    }

    private async Task<IJSObjectReference> ModuleAsync() => _module ??= await browser.InvokeAsync<IJSObjectReference>("import", "./js/drafts.js");
}
