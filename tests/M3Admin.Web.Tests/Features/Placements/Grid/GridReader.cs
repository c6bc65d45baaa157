using System.Text;

namespace M3Admin.Web.Tests.Features.Placements.Grid;

/// <summary>Reads the grid's messages as the browser does.</summary>
internal sealed class GridReader(byte[] bytes)
{
    private int _at;

    public bool IsAtEnd => _at == bytes.Length;

    public int Byte() => bytes[_at++];

    public long Number()
    {
        long value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var part = Byte();
            value |= (long)(part & 127) << shift;
            if (part < 128)
            {
                return value;
            }
        }
    }

    public string Text()
    {
        var length = (int)Number();
        _at += length;
        return Encoding.UTF8.GetString(bytes, _at - length, length);
    }

    public List<T> List<T>(Func<T> item)
    {
        var items = new List<T>();
        for (var left = Number(); left > 0; left--)
        {
            items.Add(item());
        }

        return items;
    }
}
