using System.Collections.Immutable;
using M3Admin.Operations.Changes;

namespace M3Admin.Web.Features.Changes.Flow;

/// <summary>The draft of the change that a page is about, and its copy in the browser.</summary>
internal sealed class DraftHolder(DraftShelf shelf, string key)
{
    /// <summary>What is typed.</summary>
    public ChangeDraft Draft { get; private set; } = new();

    /// <summary>Whether the browser has been asked: typing before that would be overwritten.</summary>
    public bool IsReady { get; private set; }

    /// <summary>Whether the browser has no room for it.</summary>
    public bool IsFull { get; private set; }

    /// <summary>Takes up what the browser keeps.</summary>
    public async Task LoadAsync()
    {
        Draft = await shelf.FindAsync(key) ?? Draft;
        IsReady = true;
    }

    /// <summary>Lets the browser keep it.</summary>
    public async Task KeepAsync() => IsFull = IsReady && !await shelf.KeepAsync(key, Draft);

    /// <summary>Forgets it, here and in the browser.</summary>
    public async Task DropAsync()
    {
        Draft = new ChangeDraft();
        await shelf.DropAsync(key);
    }

    /// <summary>The dangers of a preview that are ticked, in their words.</summary>
    public ImmutableHashSet<string> Accepted(ChangePreview preview) => Draft.Plan == preview.Hash ? [.. Draft.Accepted] : [];

    /// <summary>Whether every danger of a preview is ticked.</summary>
    public bool Accepts(ChangePreview preview) => Confirmation.Unticked(preview, Draft) is null;

    /// <summary>Ticks dangers of a preview.</summary>
    public Task AcceptAsync(ChangePreview preview, ImmutableHashSet<string> accepted)
    {
        (Draft.Plan, Draft.Accepted) = (preview.Hash, [.. accepted]);
        return KeepAsync();
    }

    /// <summary>Keeps ticked what was, where the same change was planned again and tells the same dangers with other figures.</summary>
    public Task CarryAsync(ChangePreview before, ChangePreview now)
    {
        var ticked = Accepted(before);
        var kinds = before.Dangers.Where(danger => ticked.Contains(danger.Message)).Select(danger => (danger.Kind, danger.Instance)).ToHashSet();
        return AcceptAsync(now, [.. now.Dangers.Where(danger => kinds.Contains((danger.Kind, danger.Instance))).Select(danger => danger.Message)]);
    }
}
