using M3Admin.Clusters.Journal;
using M3Admin.Operations.Access;
using M3Admin.Placements.Model;
using Microsoft.AspNetCore.Components.Authorization;

namespace M3Admin.Web.Access;

/// <summary>Whoever looks at this session's pages, and what is for them.</summary>
public sealed class CurrentCaller(AuthenticationStateProvider states, Rights rights, Gate gate) : IDisposable
{
    private System.Security.Claims.ClaimsPrincipal _identity = new();

    /// <summary>They have changed, or are gone.</summary>
    public event EventHandler? Changed;

    /// <summary>Who, and what they may at this moment.</summary>
    public Caller Caller => rights.Of(_identity, _identity.FindFirst(AccessClaims.From)?.Value ?? "", JournalOrigin.Console);

    /// <summary>Finds out who it is. Pages are drawn after that.</summary>
    public async Task LoadAsync()
    {
        states.AuthenticationStateChanged -= Hear;
        states.AuthenticationStateChanged += Hear;
        _identity = (await states.GetAuthenticationStateAsync()).User;
    }

    /// <summary>Why an act is not for them; null when it is.</summary>
    public string? WhyNot(string cluster, ServiceKey service, Act act) => gate.WhyNot(Caller, cluster, service, act);

    /// <summary>Why an act on a whole cluster is not for them; null when it is.</summary>
    public string? WhyNotCluster(string cluster, Act act) => gate.WhyNotCluster(Caller, cluster, act);

    /// <summary>Why an act is not for them in an environment; null when it is.</summary>
    public string? WhyNotIn(string cluster, string environment, Act act) => gate.WhyNotIn(Caller, cluster, environment, act);

    /// <summary>Why the console's own settings are not for them; null when they are.</summary>
    public string? WhyNotConsole(bool writes) => gate.WhyNotConsole(Caller, writes);

    /// <inheritdoc/>
    public void Dispose() => states.AuthenticationStateChanged -= Hear;

    private void Hear(Task<AuthenticationState> state) => _ = TakeAsync(state);

    private async Task TakeAsync(Task<AuthenticationState> state)
    {
        var before = NameOf(_identity);
        _identity = (await state).User;
        if (NameOf(_identity) != before)
        {
            Changed?.Invoke(this, EventArgs.Empty);
        }
    }

    // A connection that comes back tells who it is anew: the same person goes on with the page they have.
    private static string? NameOf(System.Security.Claims.ClaimsPrincipal identity) => identity.Identity is { IsAuthenticated: true, Name: var name } ? name : null;
}
