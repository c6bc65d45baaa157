using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace M3Admin.Clusters.Json.Requests.Reading;

/// <summary>
/// Checks the syntax of a text in one pass, as strictly and in the same words as Go's encoding/json, and notes where its values stand.
/// It does not recurse, so that a deeply nested text costs no stack.
/// </summary>
internal ref struct GoScanner(ReadOnlySpan<byte> utf8, GoScannerScope scope)
{
    private const int MaxDepth = 10_000; // Go's own limit.

    private readonly ReadOnlySpan<byte> _utf8 = utf8;
    private JsonToken[] _tokens = ArrayPool<JsonToken>.Shared.Rent(Math.Min((utf8.Length / 8) + 16, 1 << 18));
    private int _count;
    private int _at;
    private int _open = -1;
    private int _depth;

    /// <summary>What comes next, apart from spaces.</summary>
    private enum Expected
    {
        Value = 0,
        ElementOrEnd = 1,
        KeyOrEnd = 2,
        Key = 3,
        Colon = 4,
        AfterMember = 5,
        AfterElement = 6,
        Nothing = 7,
    }

    /// <summary>What is wrong, in Go's words; null when nothing is.</summary>
    public string? Error { get; private set; }

    /// <summary>Whether the text holds nothing but spaces.</summary>
    public readonly bool IsBlank => _count == 0 && _at == _utf8.Length;

    /// <summary>The value and all within, each before what it holds. Valid until <see cref="Dispose"/>.</summary>
    public readonly ReadOnlySpan<JsonToken> Tokens => _tokens.AsSpan(0, _count);

    /// <summary>Reads the text. Call it once.</summary>
    /// <returns>Whether it is JSON.</returns>
    [MemberNotNullWhen(false, nameof(Error))]
    public bool Scan()
    {
        var expected = Expected.Value;
        while (expected != Expected.Nothing && SkipSpace())
        {
            expected = Take(expected, _utf8[_at]);
        }

        if (Error is null && expected != Expected.Nothing)
        {
            Error = scope == GoScannerScope.Everything ? "unexpected end of JSON input" : IsBlank ? "EOF" : "unexpected EOF";
        }
        else if (Error is null && scope == GoScannerScope.Everything && SkipSpace())
        {
            Fail("after top-level value");
        }

        return Error is null;
    }

    /// <summary>Gives the tokens' memory back.</summary>
    public void Dispose()
    {
        ArrayPool<JsonToken>.Shared.Return(_tokens);
        _tokens = [];
        _count = 0;
    }

    private Expected Take(Expected expected, byte next) => (expected, next) switch
    {
        (Expected.ElementOrEnd, (byte)']') => Close(),
        (Expected.KeyOrEnd, (byte)'}') => Close(),
        (Expected.Value or Expected.ElementOrEnd, _) => Value(next),
        (Expected.Key or Expected.KeyOrEnd, (byte)'"') => String(Expected.Colon),
        (Expected.Key or Expected.KeyOrEnd, _) => Fail("looking for beginning of object key string"),
        (Expected.Colon, (byte)':') => Skip(Expected.Value),
        (Expected.Colon, _) => Fail("after object key"),
        (Expected.AfterMember, (byte)',') => Skip(Expected.Key),
        (Expected.AfterMember, (byte)'}') => Close(),
        (Expected.AfterMember, _) => Fail("after object key:value pair"),
        (_, (byte)',') => Skip(Expected.Value),
        (_, (byte)']') => Close(),
        _ => Fail("after array element"),
    };

    private Expected Value(byte first) => first switch
    {
        (byte)'{' => Open(Expected.KeyOrEnd),
        (byte)'[' => Open(Expected.ElementOrEnd),
        (byte)'"' => String(AfterValue()),
        (byte)'t' => Scalar(GoScalars.Literal(_utf8[_at..], "true"u8, out var length), length),
        (byte)'f' => Scalar(GoScalars.Literal(_utf8[_at..], "false"u8, out var length), length),
        (byte)'n' => Scalar(GoScalars.Literal(_utf8[_at..], "null"u8, out var length), length),
        (byte)'-' or (>= (byte)'0' and <= (byte)'9') => Scalar(GoScalars.Number(_utf8[_at..], out var length), length),
        _ => Fail("looking for beginning of value"),
    };

    private Expected Open(Expected inside)
    {
        if (++_depth > MaxDepth)
        {
            return Fail("exceeded max depth");
        }

        Add(new JsonToken(_at, 0, _open));
        _open = _count - 1;
        return Skip(inside);
    }

    private Expected Close()
    {
        var container = _tokens[_open];
        _tokens[_open] = new JsonToken(container.Start, _at + 1, _count);
        _open = container.Next;
        _depth--;
        return Skip(AfterValue());
    }

    private Expected String(Expected afterwards) => Scalar(GoScalars.String(_utf8[_at..], out var length), length, afterwards);

    private Expected Scalar(string? fault, int length) => Scalar(fault, length, AfterValue());

    private Expected Scalar(string? fault, int length, Expected afterwards)
    {
        var start = _at;
        _at += length;
        if (fault is not null)
        {
            return Fail(fault);
        }

        Add(new JsonToken(start, _at, _count + 1));
        return afterwards;
    }

    private readonly Expected AfterValue() =>
        _open < 0 ? Expected.Nothing : _utf8[_tokens[_open].Start] == '{' ? Expected.AfterMember : Expected.AfterElement;

    private Expected Skip(Expected afterwards)
    {
        _at++;
        return afterwards;
    }

    /// <summary>Tells of the byte at which the text is wrong. When the text ends there, Go looks at a space instead.</summary>
    private Expected Fail(string context)
    {
        var isCut = _at >= _utf8.Length;
        Error = isCut && scope == GoScannerScope.FirstValue
            ? "unexpected EOF"
            : isCut && context.Length == 0 ? "unexpected end of JSON input" : $"invalid character {GoText.Quote(isCut ? (byte)' ' : _utf8[_at])} {context}";
        return Expected.Nothing;
    }

    private bool SkipSpace()
    {
        while (_at < _utf8.Length && _utf8[_at] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
        {
            _at++;
        }

        return _at < _utf8.Length;
    }

    private void Add(JsonToken token)
    {
        if (_count == _tokens.Length)
        {
            var larger = ArrayPool<JsonToken>.Shared.Rent(_count * 2);
            _tokens.CopyTo(larger, 0);
            ArrayPool<JsonToken>.Shared.Return(_tokens);
            _tokens = larger;
        }

        _tokens[_count++] = token;
    }
}
