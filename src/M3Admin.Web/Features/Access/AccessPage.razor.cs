using M3Admin.Operations.Access.Tokens;
using M3Admin.Web.Access;
using M3Admin.Web.Live;
using Microsoft.AspNetCore.Components;

namespace M3Admin.Web.Features.Access;

/// <summary>API tokens, and who else may use the console: for admins.</summary>
public sealed partial class AccessPage : LiveComponent
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(15);

    private TokenSnapshot? _tokens;
    private CreateTokenResult.Created? _secret;
    private ITimer? _clock;

    /// <summary>What an admin does with tokens.</summary>
    [Inject]
    public required TokenDesk Desk { get; init; }

    /// <summary>Who looks.</summary>
    [Inject]
    public required CurrentCaller Reader { get; init; }

    /// <summary>Where the console answers.</summary>
    [Inject]
    public required NavigationManager Navigation { get; init; }

    /// <summary>The clock.</summary>
    [Inject]
    public required TimeProvider Time { get; init; }

    /// <summary>What is done on this page is shown on it.</summary>
    protected override bool IgnoresPause => true;

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await (_clock?.DisposeAsync() ?? ValueTask.CompletedTask);
        await base.DisposeAsync();
    }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        Follow(ct => Desk.FollowAsync(() => Reader.Caller, ct), tokens => _tokens = tokens);

        // Tokens expire, and what was just used becomes a while ago, without a word from the store.
        _clock = RendererInfo.IsInteractive ? Time.CreateTimer(_ => _ = InvokeAsync(StateHasChanged), null, BetweenLooks, BetweenLooks) : null;
    }
}
