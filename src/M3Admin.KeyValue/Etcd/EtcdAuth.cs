using M3Admin.KeyValue.Etcd.Protocol;

namespace M3Admin.KeyValue.Etcd;

/// <summary>Signs in with the configured user, and holds the token until etcd no longer accepts it.</summary>
internal sealed class EtcdAuth(EtcdTransport transport, string? username, string? password) : IDisposable
{
    private readonly SemaphoreSlim _signIn = new(1);
    private Ticket? _ticket;

    /// <summary>The token from an earlier sign-in, if there was one.</summary>
    public string? HeldToken => Volatile.Read(ref _ticket)?.Token;

    /// <summary>The token to send with a call; null when none is wanted.</summary>
    public async Task<string?> TokenAsync(Uri endpoint, CancellationToken ct)
    {
        if (username is null)
        {
            return null;
        }

        if (Volatile.Read(ref _ticket) is { } ticket)
        {
            return ticket.Token;
        }

        await _signIn.WaitAsync(ct);
        try
        {
            _ticket ??= await SignInAsync(endpoint, ct);
            return _ticket.Token;
        }
        finally
        {
            _signIn.Release();
        }
    }

    /// <summary>etcd did not accept this token.</summary>
    /// <returns>Whether signing in again makes sense.</returns>
    public bool Forget(string? token)
    {
        var held = Volatile.Read(ref _ticket);
        if (held is not null && held.Token == token)
        {
            Interlocked.CompareExchange(ref _ticket, null, held);
        }

        return username is not null;
    }

    public void Dispose() => _signIn.Dispose();

    private async Task<Ticket> SignInAsync(Uri endpoint, CancellationToken ct)
    {
        try
        {
            var question = new AuthenticateRequest { Name = username ?? "", Password = password ?? "" };
            return new Ticket((await transport.AskAsync(endpoint, GrpcMethods.Authenticate, question, token: null, ct)).Token);
        }
        catch (EtcdFailure failure) when (failure.Message.Contains("authentication is not enabled", StringComparison.Ordinal))
        {
            return new Ticket(null);
        }
        catch (EtcdFailure failure)
        {
            // Whatever became of the sign-in, the call that wanted the token was not sent.
            throw new EtcdFailure(failure.Error, failure.Message, failure) { IsOfEndpoint = failure.IsOfEndpoint };
        }
    }

    // No token in it: etcd does not ask for one.
    private sealed record Ticket(string? Token);
}
