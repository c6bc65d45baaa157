using System.Collections.Immutable;
using M3Admin.Clusters.Namespaces;
using M3Admin.Operations.Config;
using M3Admin.Web.Features.Shared;
using Microsoft.AspNetCore.Components;

namespace M3Admin.Web.Features.Config;

/// <summary>Takes down what is to become of a namespace, shows what comes of it, and writes it.</summary>
public sealed partial class NamespaceEditor : ComponentBase
{
    private string _period = "";
    private NamespacePreview? _preview;
    private NamespaceOutcome.Conflict? _conflict;
    private StoredNamespaces? _seen;
    private ImmutableArray<string> _problems = [];
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
        _ => $"Change the retention of {Name}",
    };

    private string Verb => Editing switch
    {
        NamespaceCard.Editing.Ready => "Mark it ready",
        NamespaceCard.Editing.Delete => "Delete the namespace",
        _ => "Write it",
    };

    /// <inheritdoc/>
    protected override void OnInitialized() => _period = GoDuration.Text(Options.Retention?.PeriodNanos ?? 0);

    private string State(StoredNamespaces? stored) => stored is null ? "no namespaces" :
        $"{(stored.Registry?.Find(Name) is { } options ? $"{Name}: {RetentionWords.Summary(options)}" : $"no namespace {Name}.")} Version {Figures.Count(stored.Entry.Version)}";

    private void Typed(Action take)
    {
        take();
        (_preview, _conflict, _problems) = (null, null, []);
    }

    private NamespaceEdit? Edit() => Editing switch
    {
        NamespaceCard.Editing.Ready => new NamespaceEdit.MarkReady(Name),
        NamespaceCard.Editing.Delete => new NamespaceEdit.Delete(Name),
        _ => GoDuration.Parse(_period) is { } period ? new NamespaceEdit.Update(Name) { PeriodNanos = period } : null,
    };

    private async Task PreviewAsync()
    {
        (_preview, _conflict, _problems) = (null, null, []);
        if (Edit() is not { } edit)
        {
            _problems = [$"“{_period.Trim()}” is no duration: write it such as 48h, 30d or 1h30m."];
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
