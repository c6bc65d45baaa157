using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace M3Admin.Web.Access.Hardening;

/// <summary>Counts one live page from its beginning to its end.</summary>
internal sealed class CountedPage(PageCount count, AuthenticationStateProvider states) : CircuitHandler
{
    private string _name = "";

    /// <inheritdoc/>
    public override async Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        _name = (await states.GetAuthenticationStateAsync()).User.Identity?.Name ?? "";
        count.Open(_name);
    }

    /// <inheritdoc/>
    public override Task OnCircuitClosedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        count.Close(_name);
        return Task.CompletedTask;
    }
}
