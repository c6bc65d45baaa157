using System.Collections.Immutable;
using M3Admin.Clusters.Namespaces;
using M3Admin.Operations.Config;
using M3Admin.Web.Features.Shared;
using Microsoft.AspNetCore.Components;

namespace M3Admin.Web.Features.Config;

/// <summary>Takes down what is to become of a namespace, shows what comes of it, and writes it.</summary>
public sealed partial class NamespaceEditor : ComponentBase
{
    private UpdateDraft _draft = new(new NamespaceOptions());
    private NamespacePreview? _preview;
    private NamespaceOutcome.Conflict? _conflict;
    private StoredNamespaces? _seen;
    private ImmutableArray<string> _problems = [];
    private string _reason = "";
    private bool _isBusy;

    /// <summary>Previews and writes.</summary>
    [Inject]
    public required NamespaceDesk Desk { get; init; }

    /// <summary>Of which environment.</summary>
    [Parameter, EditorRequired]
    public required PlacementLink Link { get; set; }

    /// <summary>Which namespace.</summary>
    [Parameter, EditorRequired]
    public required string Name { get; set; }

    /// <summary>What is stored of it.</summary>
    [Parameter, EditorRequired]
    public required NamespaceOptions Options { get; set; }

    /// <summary>What is to be done with it.</summary>
    [Parameter, EditorRequired]
    public NamespaceCard.Editing Editing { get; set; }

    /// <summary>Begins every element's id.</summary>
    [Parameter, EditorRequired]
    public required string IdPrefix { get; set; }

    /// <summary>Nothing is to be changed any more.</summary>
    [Parameter, EditorRequired]
    public EventCallback OnClose { get; set; }

    /// <summary>It is written.</summary>
    [Parameter, EditorRequired]
    public EventCallback<NamespaceOutcome.Committed> OnWritten { get; set; }

    private string Title => Editing switch
    {
        NamespaceCard.Editing.Ready => $"Mark {Name} ready",
        NamespaceCard.Editing.Delete => $"Delete {Name}",
        _ => $"Change {Name}",
    };

    private string Verb => Editing switch
    {
        NamespaceCard.Editing.Ready => "Mark it ready",
        NamespaceCard.Editing.Delete => "Delete the namespace",
        _ => "Write it",
    };

    /// <inheritdoc/>
    protected override void OnInitialized() => _draft = new UpdateDraft(Options);

    private string State(StoredNamespaces? stored) => stored is null ? "no namespaces" :
        $"{(stored.Registry?.Find(Name) is { } options ? $"{Name}: {RetentionWords.Summary(options)}" : $"no namespace {Name}.")} Version {Figures.Count(stored.Entry.Version)}";

    private void Typed(Action take)
    {
        take();
        (_preview, _conflict, _problems) = (null, null, []);
    }

    private NamespaceEdit Edit(ICollection<string> problems) => Editing switch
    {
        NamespaceCard.Editing.Ready => new NamespaceEdit.MarkReady(Name),
        NamespaceCard.Editing.Delete => new NamespaceEdit.Delete(Name),
        _ => _draft.ToEdit(Name, problems),
    };

    private async Task PreviewAsync()
    {
        var problems = new List<string>();
        var edit = Edit(problems);
        (_preview, _conflict, _problems) = (null, null, [.. problems]);
        if (!_problems.IsEmpty)
        {
            return;
        }

        _isBusy = true;
        (_preview, _problems) = await Desk.PreviewAsync(Link, edit);
        _seen = _preview?.Before;
        _isBusy = false;
    }

    private async Task CommitAsync(string reason)
    {
        if (_preview is { } preview)
        {
            _isBusy = true;
            var (outcome, problems) = await Desk.CommitAsync(Link, preview, reason);
            (_isBusy, _problems) = (false, problems);
            if (outcome is NamespaceOutcome.Conflict conflict)
            {
                (_conflict, _preview) = (conflict, null);
            }
            else if (outcome is NamespaceOutcome.Committed committed)
            {
                await OnWritten.InvokeAsync(committed);
            }
        }
    }
}
