using System.Text;

namespace M3Admin.Placements.Notation;

/// <summary>Reads one line from left to right and notes what it cannot read.</summary>
internal sealed class LineCursor(string text, int line, List<NotationError> errors)
{
    private int _at;

    /// <summary>Where it stands, from 1.</summary>
    public int Column => _at + 1;

    public bool AtEnd => _at == text.Length;

    public bool AtSpace => AtEnd || char.IsWhiteSpace(text[_at]);

    public bool Is(char unit) => !AtEnd && text[_at] == unit;

    public bool Take(char unit)
    {
        var taken = Is(unit);
        _at += taken ? 1 : 0;
        return taken;
    }

    public void SkipSpaces() => Skip(char.IsWhiteSpace);

    public void SkipToSpace() => Skip(unit => !char.IsWhiteSpace(unit));

    public void SkipToSpaceOrColon() => Skip(unit => !char.IsWhiteSpace(unit) && unit != ':');

    /// <summary>The digits that follow, with a minus before them where that is allowed; possibly none.</summary>
    public string Digits(bool withMinus = false)
    {
        var start = _at;
        _ = withMinus && Take('-');
        Skip(char.IsAsciiDigit);
        return text[start.._at];
    }

    /// <summary>A bare or quoted word; null, and an error, when there is none.</summary>
    public string? Word(string expected) => Is('"') ? Quoted() : Bare(expected, withColons: false);

    /// <summary>A word that may have colons inside, such as <c>db-1:9000</c>.</summary>
    public string? Value(string expected) => Is('"') ? Quoted() : Bare(expected, withColons: true);

    public bool Expect(char unit, string why)
    {
        if (!Take(unit))
        {
            Fail(Column, $"Expected {unit} {why}, not {Here}.");
            return false;
        }

        return true;
    }

    public void ExpectEnd()
    {
        if (!AtEnd)
        {
            Fail(Column, $"Expected the end of the line, not {Here}.");
        }
    }

    /// <summary>Passes over a marker of unknown fields, an error: they are only counted in the text, so there is nothing to read back.</summary>
    public bool FailAtMarker()
    {
        var column = Column;
        if (!Take('?'))
        {
            return false;
        }

        Skip(Notation.Word.IsBare);
        Fail(column, "Fields that M3Admin does not know are only counted here; a placement that has them cannot be read back.");
        return true;
    }

    public void Fail(int column, string message) => errors.Add(new NotationError(line, column, message));

    /// <summary>What stands here, for messages.</summary>
    public string Here => AtEnd ? "the end of the line" : $"'{text[_at]}'";

    private string? Bare(string expected, bool withColons)
    {
        var start = _at;
        while (!AtEnd && (Notation.Word.IsBare(text[_at]) || (withColons && IsInnerColon(start))))
        {
            _at++;
        }

        if (_at == start)
        {
            Fail(Column, $"Expected {expected}, not {Here}.");
            return null;
        }

        return text[start.._at];
    }

    // A colon at the end of a word is no part of it: it ends the instance's attributes.
    private bool IsInnerColon(int start) => text[_at] == ':' && _at > start && _at + 1 < text.Length && Notation.Word.IsBare(text[_at + 1]);

    private string? Quoted()
    {
        var start = Column;
        var value = new StringBuilder();
        _at++;
        while (!Take('"'))
        {
            if (AtEnd)
            {
                Fail(start, "This quote is not closed on its line.");
                return null;
            }

            if (QuotedUnit() is not { } unit)
            {
                return null;
            }

            value.Append(unit);
        }

        return value.ToString();
    }

    private char? QuotedUnit()
    {
        if (!Take('\\'))
        {
            return text[_at++];
        }

        var escaped = Escapes.Read(text.AsSpan(_at), out var length);
        if (escaped is null)
        {
            Fail(Column - 1, "Expected \\\", \\\\ or \\u with four hexadecimal digits.");
        }

        _at += length;
        return escaped;
    }

    private void Skip(Func<char, bool> passes)
    {
        while (!AtEnd && passes(text[_at]))
        {
            _at++;
        }
    }
}
