using System.Net;
using System.Net.Http.Headers;
using Google.Protobuf;

namespace M3Admin.KeyValue.Etcd;

/// <summary>A call's request body: one message. It knows whether it was ever handed to a connection.</summary>
internal sealed class GrpcContent : HttpContent
{
    private readonly byte[] _frame;
    private readonly TaskCompletionSource _end = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Creates the body.</summary>
    /// <param name="message">The message.</param>
    /// <param name="staysOpen">Whether the request is to go on after the message, until disposed: a watch lives as long as its request does.</param>
    public GrpcContent(IMessage message, bool staysOpen)
    {
        _frame = GrpcFraming.Frame(message);
        Headers.ContentType = new MediaTypeHeaderValue("application/grpc");
        if (!staysOpen)
        {
            _end.SetResult();
        }
    }

    /// <summary>Whether any of it may have left this process. When not, the peer certainly did nothing.</summary>
    public bool WasSent { get; private set; }

    /// <summary>In bytes, with the frame.</summary>
    public int Size => _frame.Length;

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        WasSent = true;
        await stream.WriteAsync(_frame, cancellationToken);
        await stream.FlushAsync(cancellationToken);
        await _end.Task.WaitAsync(cancellationToken);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _frame.Length;
        return _end.Task.IsCompleted;
    }

    protected override void Dispose(bool disposing)
    {
        _end.TrySetResult();
        base.Dispose(disposing);
    }
}
