using System.Collections.Immutable;
using M3Admin.Clusters;
using M3Admin.Clusters.Json.Requests;
using M3Admin.Placements.Planning.Plans;
using M3Admin.Web.Features.Changes.Describe.Setting;
using M3Admin.Web.Features.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace M3Admin.Web.Features.Changes.Describe;

/// <summary>Describes a change: fields, what is wrong with them, and what comes of them.</summary>
public sealed partial class DescribeForm : ComponentBase, IAsyncDisposable
{
    /// <summary>The form's id, for buttons that stand outside of it.</summary>
    public const string FormId = "describe";

    private DescribeSheet? _sheet;
    private ImmutableArray<Refusal> _refusals = [];
    private bool _areRefusalsDue;
    private bool _isSubmitted;
    private bool _isFilled;
    private bool _isTyped;
    private string? _focus;
    private IJSObjectReference? _focusing;

    /// <summary>Which operation.</summary>
    [Parameter, EditorRequired]
    public RequestVerb Verb { get; set; }

    /// <summary>What has been typed; filled in as it is typed.</summary>
    [Parameter, EditorRequired]
    public required ChangeForm Form { get; set; }

    /// <summary>Whose placement it is about.</summary>
    [Parameter, EditorRequired]
    public required PlacementLink Link { get; set; }

    /// <summary>The placement as it is stored now; null when there is none.</summary>
    [Parameter, EditorRequired]
    public StoredPlacement? Stored { get; set; }

    /// <summary>Why the planner refused what was described last.</summary>
    [Parameter, EditorRequired]
    public ImmutableArray<Refusal> Refusals { get; set; } = [];

    /// <summary>Something was typed: it is to be kept.</summary>
    [Parameter, EditorRequired]
    public EventCallback OnTyped { get; set; }

    /// <summary>The description is whole and is to be previewed.</summary>
    [Parameter, EditorRequired]
    public EventCallback<ChangeRequest> OnDescribed { get; set; }

    /// <summary>The instance that is meant, while the form is still blank; null for none.</summary>
    [Parameter]
    public string? Instance { get; set; }

    /// <summary>Whether what is typed can be kept already; until then nothing can be typed.</summary>
    [Parameter]
    public bool IsReady { get; set; } = true;

    /// <summary>The browser.</summary>
    [Inject]
    public required IJSRuntime Browser { get; init; }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
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
    protected override void OnParametersSet()
    {
        Begin();
        if (_refusals != Refusals)
        {
            (_refusals, _areRefusalsDue) = (Refusals, !Refusals.IsDefaultOrEmpty);
            _focus = _areRefusalsDue ? ProblemSummary.Id : _focus;
        }

        Check();
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_focus is { } wanted)
        {
            _focus = null;
            _focusing ??= await Browser.InvokeAsync<IJSObjectReference>("import", "./js/focus.js");
            await _focusing.InvokeVoidAsync("focus", wanted);
        }
    }

    // Another form is another beginning; another state of the placement is only other knowledge, unless nobody has typed anything yet.
    private void Begin()
    {
        var isOther = _sheet?.Form != Form || _sheet.Verb != Verb || _sheet.Link != Link;
        var isKnownNow = _sheet is { Stored: null } && Stored is not null;
        if (_sheet is not { } sheet || isOther || sheet.Stored != Stored)
        {
            sheet = new DescribeSheet(TypedAsync, FocusOn) { Verb = Verb, Form = Form, Link = Link, Stored = Stored, Peers = Peers.Of(Link.Key, Stored?.Placement) };
        }

        (_sheet, sheet.Instance, _isTyped, _isSubmitted) = (sheet, Instance, _isTyped && !isOther, _isSubmitted && !isOther);
        if (Form.IsBlank ? isOther || isKnownNow : isKnownNow && _isFilled && !_isTyped)
        {
            Prefill.Fill(Form, Verb, sheet.Peers, Stored?.Version.Version ?? 0, Instance);
            _isFilled = true;
        }
    }

    private void Check()
    {
        if (_sheet is { } sheet)
        {
            sheet.Problems =
            [
                .. _isSubmitted ? ProblemFinder.Of(Verb, Form, sheet.Peers) : [],
                .. _areRefusalsDue ? ProblemFinder.Of(_refusals, Form) : [],
            ];
        }
    }

    // What the planner said was about what was described then.
    private async Task TypedAsync()
    {
        (_areRefusalsDue, _isTyped) = (false, true);
        Check();
        StateHasChanged();
        await OnTyped.InvokeAsync();
    }

    private void FocusOn(string elementId)
    {
        _focus = elementId;
        StateHasChanged();
    }

    private async Task SubmitAsync()
    {
        (_isSubmitted, _areRefusalsDue) = (true, false);
        Check();
        if (_sheet is not { Problems.IsEmpty: true } sheet)
        {
            FocusOn(ProblemSummary.Id);
            return;
        }

        await OnDescribed.InvokeAsync(Verb == RequestVerb.Set ? SetPlacement.Request(Form, Stored) : DescribedChange.Of(Verb, Form, sheet.Peers));
    }
}
