using System.Net;
using Google.Protobuf;

namespace M3Admin.KeyValue.Etcd;

/// <summary>Carries calls to one endpoint at a time over HTTP/2: TLS for https, prior knowledge for http. Connections are shared by all calls to an endpoint.</summary>
internal sealed class EtcdTransport : IDisposable
{
    private static readonly TimeSpan LongestConnect = TimeSpan.FromSeconds(2);

    private readonly HttpMessageInvoker _http;
    private readonly TimeSpan _timeout;

    public EtcdTransport(EtcdOptions options)
    {
        _timeout = options.Timeout;
        _http = new HttpMessageInvoker(new SocketsHttpHandler
        {
            ConnectTimeout = _timeout < LongestConnect ? _timeout : LongestConnect,
            EnableMultipleHttp2Connections = true,
            // A large placement fits in without waiting for the window to grow.
            InitialHttp2StreamWindowSize = 2 * 1024 * 1024,
            KeepAlivePingDelay = options.KeepAlive,
            KeepAlivePingTimeout = options.KeepAlive,
            // etcd takes tests of a connection without calls for an attack ("too_many_pings") and cuts it. A watch is a call, so what matters is covered.
            KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests,
            SslOptions = EtcdTls.Of(options),
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            ActivityHeadersPropagator = null,
        });
    }

    /// <summary>Asks one question and waits for its answer, no longer than the configured time unless it may take long.</summary>
    public async Task<T> AskAsync<T>(Uri endpoint, GrpcMethod<T> method, IMessage question, string? token, CancellationToken ct)
        where T : class, IMessage<T>
    {
        using var content = new GrpcContent(question, staysOpen: false);
        return await EtcdMeter.TimeAsync(endpoint, method.Path, () => WithinTimeAsync(endpoint, content, AnswerAsync, method.MayTakeLong ? Timeout.InfiniteTimeSpan : _timeout, ct));

        async Task<T> AnswerAsync(CancellationToken deadline)
        {
            using var call = new GrpcCall<T>(endpoint, method.Parser, content);
            using var request = Request(endpoint, method.Path, content, token, method.IsOfMember);
            await call.StartAsync(_http, request, deadline);
            var answer = await call.ReadAsync(deadline) ?? throw EtcdErrors.OfSuddenEnd(endpoint);
            return await call.ReadAsync(deadline) is null ? answer : throw EtcdErrors.OfSuddenEnd(endpoint);
        }
    }

    /// <summary>Opens a call with many answers, which goes on from our side too where it stays open, and waits for its first message, no longer than the configured time. The caller disposes the call.</summary>
    public async Task<(GrpcCall<T> Call, T First)> OpenAsync<T>(Uri endpoint, GrpcMethod<T> method, IMessage question, bool staysOpen, string? token, CancellationToken ct)
        where T : class, IMessage<T>
    {
        var content = new GrpcContent(question, staysOpen);
        var call = new GrpcCall<T>(endpoint, method.Parser, content);
        try
        {
            var first = await WithinTimeAsync(endpoint, content, FirstAsync, _timeout, ct);
            return (call, first);
        }
        catch
        {
            call.Dispose();
            throw;
        }

        async Task<T> FirstAsync(CancellationToken deadline)
        {
            // Not disposed: that would dispose the content, whose end is the end of the call.
            var request = Request(endpoint, method.Path, content, token, method.IsOfMember);
            await call.StartAsync(_http, request, deadline);
            return await call.ReadAsync(deadline) ?? throw EtcdErrors.OfSuddenEnd(endpoint);
        }
    }

    public void Dispose() => _http.Dispose();

    private static HttpRequestMessage Request(Uri endpoint, string path, GrpcContent content, string? token, bool isOfMember)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(endpoint, path))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = content,
        };
        request.Headers.TE.ParseAdd("trailers");
        if (!isOfMember)
        {
            // A member without a leader is to refuse at once, rather than let the caller wait.
            request.Headers.Add("hasleader", "true");
        }

        if (token is not null)
        {
            request.Headers.Add("token", token);
        }

        return request;
    }

    private static async Task<T> WithinTimeAsync<T>(Uri endpoint, GrpcContent content, Func<CancellationToken, Task<T>> work, TimeSpan timeout, CancellationToken ct)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(ct);
        deadline.CancelAfter(timeout);
        try
        {
            return await work(deadline.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            // Before it is sent, nothing but connecting takes time.
            throw content.WasSent ? EtcdErrors.OfSilence(endpoint, timeout) : EtcdErrors.OfUnansweredConnect(endpoint);
        }
        catch (OperationCanceledException)
        {
            throw new OperationCanceledException(ct);
        }
    }
}
