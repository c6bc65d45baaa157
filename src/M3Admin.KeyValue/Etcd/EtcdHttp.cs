namespace M3Admin.KeyValue.Etcd;

/// <summary>What etcd's members say over plain HTTP at their client addresses: <c>/version</c> and <c>/metrics</c>. Nothing secret is sent.</summary>
public sealed class EtcdHttp : IDisposable
{
    private const int MostAnswered = 8 * 1024 * 1024;

    private readonly HttpClient _http;

    internal EtcdHttp(EtcdOptions options) => _http = new HttpClient(new SocketsHttpHandler
    {
        ConnectTimeout = options.Timeout,
        SslOptions = EtcdTls.Of(options),
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
    })
    {
        Timeout = options.Timeout,
        MaxResponseContentBufferSize = MostAnswered,
    };

    /// <summary>Reads a path of one member.</summary>
    /// <param name="endpoint">The member's client address.</param>
    /// <param name="path">Such as <c>/version</c>.</param>
    /// <param name="ct">Gives up the wait.</param>
    /// <exception cref="KeyValueException">There was no such answer.</exception>
    public async Task<EtcdHttpAnswer> ReadAsync(Uri endpoint, string path, CancellationToken ct)
    {
        try
        {
            using var answer = await _http.GetAsync(new Uri(endpoint, path), ct);
            answer.EnsureSuccessStatusCode();
            return new EtcdHttpAnswer(await answer.Content.ReadAsStringAsync(ct), answer.Headers.Date);
        }
        catch (Exception broken) when (broken is HttpRequestException || (broken is OperationCanceledException && !ct.IsCancellationRequested))
        {
            throw new KeyValueException(KeyValueError.Unreachable, $"etcd at {endpoint.GetLeftPart(UriPartial.Authority)} does not answer GET {path}: {broken.Message}", broken);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();
}
