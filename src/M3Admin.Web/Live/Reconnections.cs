using Microsoft.AspNetCore.Components.Server.Circuits;

namespace M3Admin.Web.Live;

/// <summary>
/// When this session's browser has come back after a break. What was sent into the break is lost and never answered, so whoever
/// waits for the browser's answer must stop waiting and send anew. One per circuit.
/// </summary>
public sealed class Reconnections : CircuitHandler, IDisposable
{
    private CancellationTokenSource _lasting = new();

    /// <summary>Cancelled when the connection comes up again.</summary>
    public CancellationToken UntilNext => _lasting.Token;

    /// <inheritdoc/>
    public override async Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        using var over = Interlocked.Exchange(ref _lasting, new CancellationTokenSource());
        await over.CancelAsync();
    }

    /// <inheritdoc/>
    public void Dispose() => _lasting.Dispose();
}
