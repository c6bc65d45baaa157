using System.Net;
using Google.Protobuf;

namespace M3Admin.KeyValue.Etcd;

/// <summary>One gRPC call to one endpoint, from its request to its status. Its troubles are <see cref="EtcdFailure"/>s, or the caller's own cancellation.</summary>
internal sealed class GrpcCall<T> : IDisposable
    where T : class, IMessage<T>
{
    private readonly Uri _endpoint;
    private readonly MessageParser<T> _parser;
    private readonly GrpcContent _content;
    private HttpResponseMessage? _response;
    private Stream? _stream;

    public GrpcCall(Uri endpoint, MessageParser<T> parser, GrpcContent content)
    {
        _endpoint = endpoint;
        _parser = parser;
        _content = content;
    }

    public Uri Endpoint => _endpoint;

    /// <summary>Sends the request; done when the answer begins.</summary>
    public Task StartAsync(HttpMessageInvoker http, HttpRequestMessage request, CancellationToken ct) => GuardAsync(
        async () =>
        {
            _response = await http.SendAsync(request, ct);
            if (_response.StatusCode != HttpStatusCode.OK || _response.Content.Headers.ContentType?.MediaType?.StartsWith("application/grpc", StringComparison.Ordinal) != true)
            {
                throw EtcdErrors.OfForeigner(_endpoint, _response);
            }

            _stream = await _response.Content.ReadAsStreamAsync(ct);
            return true;
        },
        ct);

    /// <summary>The next message; null when the call is over and went well.</summary>
    public Task<T?> ReadAsync(CancellationToken ct) => GuardAsync<T?>(
        async () =>
        {
            if (await GrpcFraming.ReadAsync(Started(_stream), _parser, ct) is { } message)
            {
                return message;
            }

            var response = Started(_response);
            var status = GrpcStatus.In(response.TrailingHeaders) ?? GrpcStatus.In(response.Headers) ?? throw EtcdErrors.OfSuddenEnd(_endpoint);
            return status.Code == GrpcStatus.Ok ? null : throw EtcdErrors.OfStatus(_endpoint, status, _content.Size);
        },
        ct);

    public void Dispose()
    {
        _response?.Dispose();
        _content.Dispose();
    }

    private static TPart Started<TPart>(TPart? part)
        where TPart : class => part ?? throw new InvalidOperationException("The call was not started.");

    private async Task<TResult> GuardAsync<TResult>(Func<Task<TResult>> step, CancellationToken ct)
    {
        try
        {
            return await step();
        }
        catch (Exception broken) when (broken is InvalidDataException or InvalidProtocolBufferException)
        {
            throw EtcdErrors.OfNonsense(_endpoint, broken);
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException)
        {
            ct.ThrowIfCancellationRequested();
            throw EtcdErrors.OfConnection(_endpoint, broken, _content.WasSent);
        }
    }
}
