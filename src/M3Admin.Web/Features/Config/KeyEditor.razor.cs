using System.Collections.Immutable;
using M3Admin.Clusters;
using M3Admin.Clusters.RuntimeConfig;
using M3Admin.KeyValue;
using M3Admin.Operations.Changes;
using M3Admin.Operations.Config;
using M3Admin.Web.Access;
using M3Admin.Web.Features.Shared;
using M3Admin.Web.Hosting;
using Microsoft.AspNetCore.Components;

namespace M3Admin.Web.Features.Config;

/// <summary>Takes down what a key is to hold, shows what comes of it, and writes it.</summary>
public sealed partial class KeyEditor : ComponentBase
{
    private KeyDraft _draft = new();
    private ConfigPreview? _preview;
    private ConfigOutcome.Conflict? _conflict;
    private StoredConfig? _seen;
    private ConfigValue? _wanted;
    private bool _isReset;
    private ImmutableArray<string> _problems = [];
    private string _reason = "";
    private bool _isBusy;

    /// <summary>Changes the runtime configuration.</summary>
    [Inject]
    public required EditConfig Edits { get; init; }

    /// <summary>Who changes it.</summary>
    [Inject]
    public required CurrentCaller Reader { get; init; }

    /// <summary>The clusters.</summary>
    [Inject]
    public required ClusterSet Clusters { get; init; }

    /// <summary>Of which environment.</summary>
    [Parameter, EditorRequired]
    public required PlacementLink Link { get; set; }

    /// <summary>Which key.</summary>
    [Parameter, EditorRequired]
    public required ConfigKey Key { get; set; }

    /// <summary>What is stored.</summary>
    [Parameter, EditorRequired]
    public StoredConfig? Stored { get; set; }

    /// <summary>Begins every element's id.</summary>
    [Parameter, EditorRequired]
    public required string IdPrefix { get; set; }

    /// <summary>Nothing is to be changed any more.</summary>
    [Parameter, EditorRequired]
    public EventCallback OnClose { get; set; }

    /// <summary>It is written.</summary>
    [Parameter, EditorRequired]
    public EventCallback<ConfigOutcome.Committed> OnWritten { get; set; }

    private Cluster Cluster => Clusters.Find(Link.Cluster) ?? throw new InvalidOperationException($"{Link.Cluster} is not configured.");

    /// <inheritdoc/>
    protected override void OnInitialized() => _draft = KeyDraft.Of(Key, Stored?.Value);

    private static string Version(StoredConfig? stored) => stored is null ? "" : $", version {Figures.Count(stored.Entry.Version)}";

    private void Typed(Action take)
    {
        take();
        (_preview, _conflict, _problems) = (null, null, []);
    }

    private Task AgainAsync() => PreviewAsync(_isReset);

    private Task PreviewAsync(bool isReset) => BusyAsync(async () =>
    {
        (_preview, _conflict, _isReset) = (null, null, isReset);
        var problems = new List<string>();
        ConfigEdit edit = isReset ? new ConfigEdit.Reset(Key) : new ConfigEdit.Set(Key, _draft.ToValue(Key, problems));
        _problems = [.. problems];
        if (_problems.IsEmpty)
        {
            Take(await Edits.PreviewAsync(Cluster, Link.Key.Environment, Reader.Caller, edit, CancellationToken.None));
        }
    });

    private void Take(PreviewConfigResult result)
    {
        switch (result)
        {
            case PreviewConfigResult.Previewed previewed:
                (_preview, _seen, _wanted) = (previewed.Preview, previewed.Preview.Before, previewed.Preview.After);
                break;
            case PreviewConfigResult.Refused refused:
                _problems = refused.Problems;
                break;
            case PreviewConfigResult.Forbidden forbidden:
                _problems = [forbidden.Reason];
                break;
        }
    }

    private Task CommitAsync(string reason) => BusyAsync(async () =>
    {
        if (_preview is { } preview)
        {
            // EditConfirm has asked for the name where something is weakened.
            await TakeAsync(await Edits.CommitAsync(Cluster, preview, new CommitOrder(Reader.Caller, Accepts: true, reason), CancellationToken.None));
        }
    });

    private async Task TakeAsync(ConfigOutcome outcome)
    {
        switch (outcome)
        {
            case ConfigOutcome.Committed committed:
                await OnWritten.InvokeAsync(committed);
                break;
            case ConfigOutcome.Conflict conflict:
                (_conflict, _preview) = (conflict, null);
                break;
            case ConfigOutcome.Forbidden forbidden:
                _problems = [forbidden.Reason];
                break;
            case ConfigOutcome.Unjournalled broken:
                _problems = [$"The cluster's journal is damaged, so nothing is changed: {broken.Reason}"];
                break;
            case ConfigOutcome.NeedsAcceptance needed:
                _problems = [.. needed.Warnings.Select(warning => warning.Message)];
                break;
        }
    }

    private async Task BusyAsync(Func<Task> work)
    {
        _isBusy = true;
        try
        {
            await work();
        }
        catch (KeyValueException silent)
        {
            _problems = [EditWords.Of(silent)];
        }
        finally
        {
            _isBusy = false;
        }
    }
}
