using Google.Protobuf;
using M3Admin.KeyValue.Etcd.Protocol;

namespace M3Admin.KeyValue.Etcd;

/// <summary>Calls to the cluster: whichever endpoint answers, signed in as needed.</summary>
internal sealed class EtcdCalls(EtcdTransport transport, EtcdAuth auth, EndpointRing ring)
{
    /// <summary>Asks something that may be asked again: of each endpoint in turn until one answers.</summary>
    public Task<T> ReadAsync<T>(GrpcMethod<T> method, IMessage question, CancellationToken ct)
        where T : class, IMessage<T>
        => AroundAsync((endpoint, token) => transport.AskAsync(endpoint, method, question, token, ct), isRepeatable: true, !method.IsForAnyone, ct);

    /// <summary>Sends a write: to the next endpoint only when the one before certainly did not get it.</summary>
    public Task<T> WriteAsync<T>(GrpcMethod<T> method, IMessage question, CancellationToken ct)
        where T : class, IMessage<T>
        => AroundAsync((endpoint, token) => transport.AskAsync(endpoint, method, question, token, ct), isRepeatable: false, needsSignIn: true, ct);

    /// <summary>Asks one member something that changes nothing.</summary>
    public Task<T> ReadAtAsync<T>(Uri endpoint, GrpcMethod<T> method, IMessage question, CancellationToken ct)
        where T : class, IMessage<T>
        => AtAsync(endpoint, token => transport.AskAsync(endpoint, method, question, token, ct), isRepeatable: true, !method.IsForAnyone, ct);

    /// <summary>Has one member do something, once.</summary>
    public Task<T> WriteAtAsync<T>(Uri endpoint, GrpcMethod<T> method, IMessage question, CancellationToken ct)
        where T : class, IMessage<T>
        => AtAsync(endpoint, token => transport.AskAsync(endpoint, method, question, token, ct), isRepeatable: false, needsSignIn: true, ct);

    /// <summary>Asks one member something whose answer comes in many messages, and tells the first of them. The caller disposes the call.</summary>
    public Task<(GrpcCall<T> Call, T First)> OpenAtAsync<T>(Uri endpoint, GrpcMethod<T> method, IMessage question, CancellationToken ct)
        where T : class, IMessage<T>
        => AtAsync(endpoint, token => transport.OpenAsync(endpoint, method, question, staysOpen: false, token, ct), isRepeatable: true, needsSignIn: true, ct);

    /// <summary>Opens a watch that stands, and tells the store's revision just before it did. The caller disposes the call.</summary>
    public Task<(GrpcCall<WatchResponse> Call, long Revision)> WatchAsync(WatchRequest question, CancellationToken ct)
        => AroundAsync((endpoint, token) => OpenWatchAsync(endpoint, question, token, ct), isRepeatable: true, needsSignIn: true, ct);

    /// <summary>A watch that stood has failed at this endpoint.</summary>
    public void Leave(Uri endpoint, EtcdFailure failure) => ring.Leave(endpoint, failure);

    private async Task<T> AroundAsync<T>(Func<Uri, string?, Task<T>> ask, bool isRepeatable, bool needsSignIn, CancellationToken ct)
    {
        var failures = new List<EtcdFailure>();
        foreach (var endpoint in ring.Round())
        {
            try
            {
                var answer = await SignedInAsync(endpoint, token => ask(endpoint, token), needsSignIn, ct);
                ring.Settle(endpoint);
                return answer;
            }
            catch (EtcdFailure failure)
            {
                if (failure.IsOfEndpoint)
                {
                    ring.Leave(endpoint, failure);
                }

                if (failure.MayHaveHappened && !isRepeatable)
                {
                    throw failure.ToUnknownOutcome();
                }

                if (!failure.IsOfEndpoint)
                {
                    throw failure.ToException();
                }

                failures.Add(failure);
            }
        }

        throw EtcdErrors.OfAll(failures);
    }

    private async Task<T> AtAsync<T>(Uri endpoint, Func<string?, Task<T>> ask, bool isRepeatable, bool needsSignIn, CancellationToken ct)
    {
        try
        {
            ring.RefuseDowngrade(endpoint);
            return await SignedInAsync(endpoint, ask, needsSignIn, ct);
        }
        catch (EtcdFailure failure)
        {
            throw failure.MayHaveHappened && !isRepeatable ? failure.ToUnknownOutcome() : failure.ToException();
        }
    }

    // A refused token says that nothing was done, so even a write may be sent again with a new one.
    private async Task<T> SignedInAsync<T>(Uri endpoint, Func<string?, Task<T>> ask, bool needsSignIn, CancellationToken ct)
    {
        var token = needsSignIn ? await auth.TokenAsync(endpoint, ct) : auth.HeldToken;
        try
        {
            return await ask(token);
        }
        catch (EtcdFailure failure) when (failure.IsTokenRefused && auth.Forget(token))
        {
            return await ask(await auth.TokenAsync(endpoint, ct));
        }
    }

    private async Task<(GrpcCall<WatchResponse> Call, long Revision)> OpenWatchAsync(Uri endpoint, WatchRequest question, string? token, CancellationToken ct)
    {
        var (call, first) = await transport.OpenAsync(endpoint, GrpcMethods.Watch, question, staysOpen: true, token, ct);
        if (first is { Created: true, Canceled: false })
        {
            return (call, first.Header.Revision);
        }

        call.Dispose();
        throw EtcdErrors.OfWatchEnd(endpoint, first.CancelReason);
    }
}
