using M3Admin.Clusters;
using M3Admin.KeyValue;
using M3Admin.Operations.Etcd;
using M3Admin.Web.Access;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace M3Admin.Web.Features.Etcd;

/// <summary>Takes one action from its preview to what came of it. It holds no rule: the desk says what it does, refuses, and checks what was typed.</summary>
public sealed partial class EtcdActionPanel : ComponentBase, IAsyncDisposable
{
    private const string TitleId = "etcd-action-title";

    private EtcdPreview? _preview;
    private EtcdOutcome? _outcome;
    private string? _trouble;
    private string _typed = "";
    private bool _isBusy;
    private bool _isDoing;
    private bool _takesFocus = true;
    private IJSObjectReference? _focusing;

    /// <summary>Where.</summary>
    [Parameter, EditorRequired]
    public required Cluster Cluster { get; set; }

    /// <summary>What.</summary>
    [Parameter, EditorRequired]
    public required EtcdAction Action { get; set; }

    /// <summary>It is over, or left.</summary>
    [Parameter, EditorRequired]
    public EventCallback OnClose { get; set; }

    /// <summary>Previews and does it.</summary>
    [Inject]
    public required EtcdDesk Desk { get; init; }

    /// <summary>Who.</summary>
    [Inject]
    public required CurrentCaller Reader { get; init; }

    /// <summary>The browser.</summary>
    [Inject]
    public required IJSRuntime Browser { get; init; }

    private string OutcomeMark => _outcome?.GetType().Name.ToLowerInvariant() ?? "none";

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
    protected override Task OnInitializedAsync() => LookAsync();

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_takesFocus && _preview is not null)
        {
            _takesFocus = false;
            _focusing ??= await Browser.InvokeAsync<IJSObjectReference>("import", "./js/focus.js");
            await _focusing.InvokeVoidAsync("focus", TitleId);
        }
    }

    private Task LookAsync() => BusyAsync(async () =>
    {
        _outcome = null;
        _preview = await Desk.PreviewAsync(Cluster, Action, CancellationToken.None);
    });

    private Task DoAsync() => BusyAsync(async () =>
    {
        if (_preview is { } preview)
        {
            _isDoing = true;
            _outcome = await Desk.DoAsync(Reader.Caller, Cluster, preview, _typed, CancellationToken.None);
            _preview = _outcome is EtcdOutcome.Changed changed ? changed.Now : preview;
            (_typed, _takesFocus) = ("", true);
        }
    });

    private async Task BusyAsync(Func<Task> work)
    {
        (_isBusy, _trouble) = (true, null);
        try
        {
            await work();
        }
        catch (KeyValueException silent)
        {
            _trouble = silent.Message;
        }
        finally
        {
            (_isBusy, _isDoing) = (false, false);
        }
    }
}
