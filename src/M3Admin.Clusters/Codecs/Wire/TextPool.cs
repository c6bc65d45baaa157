using System.Buffers;
using System.Text.Unicode;

namespace M3Admin.Clusters.Codecs.Wire;

/// <summary>Makes strings of UTF-8, one instance per distinct text: a placement names the same groups, zones and sources thousands of times.</summary>
internal sealed class TextPool
{
    private const int LongestPooled = 256;

    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _bySpan;

    public TextPool() => _bySpan = _known.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The text; null when the bytes are not UTF-8.</summary>
    public string? Read(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > LongestPooled)
        {
            return Utf8.IsValid(utf8) ? System.Text.Encoding.UTF8.GetString(utf8) : null;
        }

        Span<char> buffer = stackalloc char[LongestPooled];
        if (Utf8.ToUtf16(utf8, buffer, out _, out var length, replaceInvalidSequences: false) != OperationStatus.Done)
        {
            return null;
        }

        var text = buffer[..length];
        if (!_bySpan.TryGetValue(text, out var known))
        {
            known = text.ToString();
            _known.Add(known);
        }

        return known;
    }
}
