using System.Buffers;
using System.Text;

namespace M3Admin.Web.Features.Placements.Grid;

/// <summary>Writes numbers and strings of the grid's messages: numbers in groups of seven bits, the lowest first, as protobuf does.</summary>
internal sealed class GridMessageWriter
{
    private readonly ArrayBufferWriter<byte> _bytes = new(1024);

    public byte[] ToArray() => _bytes.WrittenSpan.ToArray();

    public void Byte(int value)
    {
        _bytes.GetSpan(1)[0] = (byte)value;
        _bytes.Advance(1);
    }

    public void Number(long value)
    {
        var rest = (ulong)Math.Max(0, value);
        while (rest >= 128)
        {
            Byte((int)(rest & 127) | 128);
            rest >>= 7;
        }

        Byte((int)rest);
    }

    public void Text(string value)
    {
        var length = Encoding.UTF8.GetByteCount(value);
        Number(length);
        Encoding.UTF8.GetBytes(value, _bytes.GetSpan(length));
        _bytes.Advance(length);
    }

    public void List<T>(IReadOnlyCollection<T> items, Action<T> write)
    {
        Number(items.Count);
        foreach (var item in items)
        {
            write(item);
        }
    }
}
