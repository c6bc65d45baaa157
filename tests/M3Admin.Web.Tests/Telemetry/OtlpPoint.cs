using System.Buffers.Binary;
using System.Text;

namespace M3Admin.Web.Tests.Telemetry;

/// <summary>One point of a gauge or a sum, as OTLP has it.</summary>
/// <param name="Metric">The metric's name.</param>
/// <param name="Attributes">Its attributes, <c>name=value</c>, in their order.</param>
/// <param name="Value">Its value.</param>
internal sealed record OtlpPoint(string Metric, string Attributes, double Value)
{
    /// <summary>Those of an export request: resource metrics, their scopes, and the metrics of each.</summary>
    public static IEnumerable<OtlpPoint> All(ReadOnlyMemory<byte> request) =>
        from resource in In(request, 1)
        from scope in In(resource, 2)
        from metric in In(scope, 2)
        let name = Text(metric, 1)
        from data in In(metric, 5).Concat(In(metric, 7))
        from point in In(data, 1)
        select new OtlpPoint(name, string.Join(',', In(point, 7).Select(one => $"{Text(one, 1)}={Text(In(one, 2).First(), 1)}").Order(StringComparer.Ordinal)), ValueOf(point));

    private static double ValueOf(ReadOnlyMemory<byte> point) => Fields(point).Where(field => field.Number is 4 or 6).Select(field => field.Number == 4
        ? BinaryPrimitives.ReadDoubleLittleEndian(field.Bytes.Span)
        : BinaryPrimitives.ReadInt64LittleEndian(field.Bytes.Span)).Single();

    private static string Text(ReadOnlyMemory<byte> message, int field) => Encoding.UTF8.GetString(In(message, field).First().Span);

    private static IEnumerable<ReadOnlyMemory<byte>> In(ReadOnlyMemory<byte> message, int field) => Fields(message).Where(one => one.Number == field).Select(one => one.Bytes);

    // Of protobuf's wire format what OTLP needs: varints are passed over, the rest are bytes.
    private static IEnumerable<(int Number, ReadOnlyMemory<byte> Bytes)> Fields(ReadOnlyMemory<byte> message)
    {
        for (var at = 0; at < message.Length;)
        {
            var tag = Varint(message.Span, ref at);
            var number = (tag & 7) is 0 or 2 ? Varint(message.Span, ref at) : 0;
            var length = (tag & 7) switch
            {
                0 => 0,
                1 => 8,
                2 => number,
                5 => 4,
                _ => throw new FormatException($"wire type {tag & 7}"),
            };
            yield return (tag >> 3, message.Slice(at, length));
            at += length;
        }
    }

    private static int Varint(ReadOnlySpan<byte> from, ref int at)
    {
        var value = 0L;
        for (var shift = 0; ; shift += 7)
        {
            var next = from[at++];
            value |= shift < 63 ? (long)(next & 0x7f) << shift : 0;
            if (next < 0x80)
            {
                return (int)value;
            }
        }
    }
}
