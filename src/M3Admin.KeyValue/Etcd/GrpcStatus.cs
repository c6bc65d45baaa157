using System.Globalization;
using System.Net.Http.Headers;

namespace M3Admin.KeyValue.Etcd;

/// <summary>How a gRPC call ended.</summary>
/// <param name="Code">One of the constants here.</param>
/// <param name="Message">The peer's own words.</param>
internal readonly record struct GrpcStatus(int Code, string Message)
{
    public const int Ok = 0;
    public const int Cancelled = 1;
    public const int Unknown = 2;
    public const int InvalidArgument = 3;
    public const int DeadlineExceeded = 4;
    public const int PermissionDenied = 7;
    public const int ResourceExhausted = 8;
    public const int Internal = 13;
    public const int Unavailable = 14;
    public const int DataLoss = 15;
    public const int Unauthenticated = 16;

    /// <summary>Finds the status in headers or trailers; null when they have none.</summary>
    public static GrpcStatus? In(HttpResponseHeaders headers)
    {
        if (!headers.TryGetValues("grpc-status", out var codes) || !int.TryParse(codes.First(), CultureInfo.InvariantCulture, out var code))
        {
            return null;
        }

        var message = headers.TryGetValues("grpc-message", out var messages) ? Uri.UnescapeDataString(messages.First()) : "";
        return new GrpcStatus(code, message);
    }

    public bool Says(string words) => Message.Contains(words, StringComparison.Ordinal);
}
