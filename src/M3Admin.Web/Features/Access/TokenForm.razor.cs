using System.Collections.Immutable;
using System.Diagnostics;
using M3Admin.KeyValue;
using M3Admin.Operations.Access.Tokens;
using M3Admin.Web.Access;
using M3Admin.Web.Features.Shared;
using M3Admin.Web.Hosting;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace M3Admin.Web.Features.Access;

/// <summary>Takes down a token that is wanted, and creates it.</summary>
public sealed partial class TokenForm : ComponentBase, IAsyncDisposable
{
    private const string ProblemsId = "token-problems";

    private TokenDraft _draft = new();
    private ImmutableArray<DraftProblem> _problems = [];
    private bool _isSubmitted;
    private bool _isBusy;
    private string? _focus;
    private IJSObjectReference? _focusing;

    /// <summary>Why no token can be created; null when one can.</summary>
    [Parameter, EditorRequired]
    public string? WhyNot { get; set; }

    /// <summary>One was.</summary>
    [Parameter, EditorRequired]
    public EventCallback<CreateTokenResult.Created> Created { get; set; }

    /// <summary>What an admin does with tokens.</summary>
    [Inject]
    public required TokenDesk Desk { get; init; }

    /// <summary>Who creates it.</summary>
    [Inject]
    public required CurrentCaller Reader { get; init; }

    /// <summary>The clusters that it may be for.</summary>
    [Inject]
    public required ClusterSet Clusters { get; init; }

    /// <summary>The clock.</summary>
    [Inject]
    public required TimeProvider Time { get; init; }

    /// <summary>The browser.</summary>
    [Inject]
    public required IJSRuntime Browser { get; init; }

    private string Ends => _draft.Lifetime switch
    {
        TokenLifetime.Never => "A token that never expires is forgotten sooner or later: revoke it when it is no longer needed",
        TokenLifetime.Day => "Until a day of your choice",
        var days => $"Until {Figures.Time(Time.GetUtcNow().AddDays((int)days), Time.GetUtcNow())} UTC",
    };

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
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_focus is { } wanted)
        {
            _focus = null;
            _focusing ??= await Browser.InvokeAsync<IJSObjectReference>("import", "./js/focus.js");
            await _focusing.InvokeVoidAsync("focus", wanted);
        }
    }

    private string? Invalid(string elementId) => _problems.Any(problem => problem.ElementId == elementId) ? "true" : null;

    private void Typed(Action take)
    {
        take();
        _problems = _isSubmitted ? DraftProblem.Of(_draft, Time) : [];
    }

    private async Task SubmitAsync()
    {
        (_isSubmitted, _problems) = (true, DraftProblem.Of(_draft, Time));
        if (_problems.IsEmpty)
        {
            _isBusy = true;
            await CreateAsync();
            _isBusy = false;
        }

        _focus = _problems.IsEmpty ? NewSecret.TitleId : ProblemsId;
    }

    private async Task CreateAsync()
    {
        try
        {
            await TakeAsync(await Desk.CreateAsync(Reader.Caller, _draft.ToWanted(Time.GetUtcNow()), CancellationToken.None));
        }
        catch (KeyValueException lost) when (lost.Error == KeyValueError.OutcomeUnknown)
        {
            _problems = [new DraftProblem("", $"{lost.Message} If the token is in the table now, nobody knows its secret: revoke it and create another one.")];
        }
        catch (KeyValueException silent)
        {
            _problems = [new DraftProblem("", $"The store does not answer, so there is no token; try again. {silent.Message}")];
        }
    }

    private async Task TakeAsync(CreateTokenResult result)
    {
        switch (result)
        {
            case CreateTokenResult.Created created:
                (_draft, _isSubmitted) = (new TokenDraft(), false);
                await Created.InvokeAsync(created);
                break;
            case CreateTokenResult.Refused refused:
                _problems = DraftProblem.Of(refused.Problems);
                break;
            case CreateTokenResult.Denied denied:
                _problems = [new DraftProblem("", denied.Reason)];
                break;
            default:
                throw new UnreachableException();
        }
    }
}
