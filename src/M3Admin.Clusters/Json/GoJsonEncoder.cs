using System.Text;
using System.Text.Encodings.Web;

namespace M3Admin.Clusters.Json;

/// <summary>
/// Escapes text as Go's encoding/json does, so that answers equal M3's to the byte: quotes, backslashes, control characters,
/// <c>&lt;</c>, <c>&gt;</c>, <c>&amp;</c> and the two Unicode line separators; everything else stays as it is.
/// </summary>
public sealed class GoJsonEncoder : JavaScriptEncoder
{
    private GoJsonEncoder()
    {
    }

    /// <summary>The encoder; it has no state.</summary>
    public static GoJsonEncoder Instance { get; } = new();

    /// <inheritdoc/>
    public override int MaxOutputCharactersPerInputCharacter => 6;

    /// <inheritdoc/>
    public override bool WillEncode(int unicodeScalar) => unicodeScalar switch
    {
        < 0x20 => true,
        '"' or '\\' or '<' or '>' or '&' => true,
        0x2028 or 0x2029 => true,
        _ => false,
    };

    /// <inheritdoc/>
    public override unsafe int FindFirstCharacterToEncode(char* text, int textLength)
    {
        var characters = new ReadOnlySpan<char>(text, textLength);
        for (var i = 0; i < characters.Length; i++)
        {
            if (WillEncode(characters[i]) || IsHalfAPair(characters, i))
            {
                return i;
            }
        }

        return -1;
    }

    /// <inheritdoc/>
    public override unsafe bool TryEncodeUnicodeScalar(int unicodeScalar, char* buffer, int bufferLength, out int numberOfCharactersWritten)
    {
        var output = new Span<char>(buffer, bufferLength);
        if (!WillEncode(unicodeScalar))
        {
            return new Rune(unicodeScalar).TryEncodeToUtf16(output, out numberOfCharactersWritten);
        }

        var escape = Escape(unicodeScalar);
        numberOfCharactersWritten = escape.Length;
        return escape.TryCopyTo(output);
    }

    private static string Escape(int character) => character switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        '\b' => "\\b",
        '\f' => "\\f",
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        _ => $"\\u{character:x4}",
    };

    private static bool IsHalfAPair(ReadOnlySpan<char> text, int index) =>
        char.IsSurrogate(text[index]) && !(char.IsHighSurrogate(text[index])
            ? index + 1 < text.Length && char.IsLowSurrogate(text[index + 1])
            : index > 0 && char.IsHighSurrogate(text[index - 1]));
}
