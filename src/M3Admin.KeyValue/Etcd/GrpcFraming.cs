using System.Buffers;
using System.Buffers.Binary;
using Google.Protobuf;

namespace M3Admin.KeyValue.Etcd;

/// <summary>gRPC's frame around a message: one byte "compressed", four bytes of big-endian length, the message.</summary>
internal static class GrpcFraming
{
    private const int HeaderSize = 5;

    public static byte[] Frame(IMessage message)
    {
        var size = message.CalculateSize();
        var frame = new byte[HeaderSize + size];
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(1), (uint)size);
        message.WriteTo(frame.AsSpan(HeaderSize));
        return frame;
    }

    /// <summary>Reads the next message; null at the end of the stream.</summary>
    /// <exception cref="InvalidDataException">What came is no gRPC message.</exception>
    public static async Task<T?> ReadAsync<T>(Stream stream, MessageParser<T> parser, CancellationToken ct)
        where T : class, IMessage<T>
    {
        var header = new byte[HeaderSize];
        var read = await stream.ReadAtLeastAsync(header, HeaderSize, throwOnEndOfStream: false, ct);
        if (read == 0)
        {
            return null;
        }

        var size = read == HeaderSize ? SizeIn(header) : throw new InvalidDataException("a frame ended within its header");
        var buffer = ArrayPool<byte>.Shared.Rent(size);
        try
        {
            await stream.ReadExactlyAsync(buffer.AsMemory(0, size), ct);
            return parser.ParseFrom(buffer, 0, size);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static int SizeIn(ReadOnlySpan<byte> header)
    {
        var size = BinaryPrimitives.ReadUInt32BigEndian(header[1..]);
        return header[0] == 0 && size <= Array.MaxLength
            ? (int)size
            : throw new InvalidDataException($"a frame has the flag {header[0]} and a length of {size}");
    }
}
