using M3Admin.Clusters;
using M3Admin.Clusters.Past;
using M3Admin.KeyValue;
using M3Admin.Placements.Model;
using M3Admin.Placements.Planning.Restoring;
using M3Admin.Web.Features.Changes.Flow;
using M3Admin.Web.Features.Placements;
using M3Admin.Web.Features.Placements.Travel;
using M3Admin.Web.Features.Shared;
using M3Admin.Web.Hosting;
using Microsoft.AspNetCore.Components;

namespace M3Admin.Web.Features.Changes.Describe.Setting;

/// <summary>
/// Makes an earlier version the text of a set. While the placement moves, the text that nobody has altered is worked out again; what somebody typed is never overwritten
/// unasked.
/// </summary>
public sealed partial class RestoreCard : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private PastLookup? _looked;
    private Restoration? _way;
    private Placement? _on;
    private string? _silence;
    private string _text = "";
    private string _reason = "";
    private bool _isAsItWas;
    private bool _isLooking;

    /// <summary>Whose placement.</summary>
    [Parameter, EditorRequired]
    public required PlacementLink Link { get; set; }

    /// <summary>The version that is to be set again.</summary>
    [Parameter, EditorRequired]
    public long Version { get; set; }

    /// <summary>The placement as it is stored now; null when there is none, or none is known yet.</summary>
    [Parameter, EditorRequired]
    public StoredPlacement? Stored { get; set; }

    /// <summary>What is typed; filled in.</summary>
    [Parameter, EditorRequired]
    public required ChangeDraft Draft { get; set; }

    /// <summary>Whether it is known what was typed before.</summary>
    [Parameter, EditorRequired]
    public bool IsReady { get; set; }

    /// <summary>The text was filled in: it is to be kept.</summary>
    [Parameter]
    public EventCallback OnTaken { get; set; }

    /// <summary>The clusters.</summary>
    [Inject]
    public required ClusterSet Clusters { get; init; }

    /// <summary>The clock.</summary>
    [Inject]
    public required TimeProvider Time { get; init; }

    private bool IsAsItWas => _way is Restoration.AsItWasOnly || (_isAsItWas && _way is Restoration.Planned);

    private ChangeForm Form => Draft.Form;

    private bool IsOtherTyped => IsReady && _text.Length > 0 && Form.Placement != _text && !IsUntouched;

    private bool IsUntouched => Form is { Placement: "", Instances.Count: 0 };

    /// <inheritdoc/>
    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        await LookAsync();
        await WorkOutAsync();
    }

    private async Task LookAsync()
    {
        if (_looked is not null || _isLooking || Clusters.Find(Link.Cluster) is not { } cluster)
        {
            return;
        }

        _isLooking = true;
        try
        {
            _looked = await new PlacementArchive(cluster.Store, Link.Key, Time).FindAsync(Version, _gone.Token);
            _silence = null;
        }
        catch (KeyValueException silent)
        {
            _silence = silent.Message;
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            // The page has gone.
        }

        _isLooking = false;
    }

    private async Task WorkOutAsync()
    {
        if (Stored is not { } current || _looked is not PastLookup.Found { Past.Stored.Placement: var earlier } || !IsReady)
        {
            return;
        }

        if (!ReferenceEquals(_on, current.Placement))
        {
            (_on, _way) = (current.Placement, RestorePlanning.Of(current.Placement, earlier));
            await WriteAsync();
        }
    }

    private Task ChooseAsync(bool isAsItWas)
    {
        _isAsItWas = isAsItWas;
        return WriteAsync();
    }

    // Filled in where nothing else was typed: the box is empty, or holds what was filled in before.
    private async Task WriteAsync()
    {
        var isOurs = IsUntouched || Form.Placement == _text;
        _text = _looked is PastLookup.Found { Past.Stored.Placement: var earlier } && _way is not (null or Restoration.Impossible)
            ? SetText.Of(_way is Restoration.Planned way && !_isAsItWas ? way.After : earlier)
            : "";
        if (_text.Length > 0 && (isOurs || Form.Placement == _text))
        {
            await TakeAsync();
        }
    }

    private Task TakeAsync()
    {
        if (Stored is not { } current || _looked is not PastLookup.Found found)
        {
            return Task.CompletedTask;
        }

        (Form.IsJson, Form.Placement, Form.BaseVersion) = (true, _text, current.Version.Version);
        var isOurs = Draft.Reason.Length == 0 || Draft.Reason == _reason;
        _reason = RestoreWords.Reason(found.Past, IsAsItWas);
        Draft.Reason = isOurs ? _reason : Draft.Reason;
        return OnTaken.InvokeAsync();
    }

    private string HrefOf(long version) => (PlacementFilter.None with { Moment = new TravelPoint(version) }).Href(Link);
}
