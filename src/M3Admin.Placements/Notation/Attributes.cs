using System.Collections.Immutable;

namespace M3Admin.Placements.Notation;

/// <summary>The words of a header or an instance: flags (<c>mirrored</c>) and values (<c>w=100</c>), in any order, each once.</summary>
internal sealed class Attributes
{
    private readonly Dictionary<string, (string? Value, int Column)> _found = [];
    private readonly LineCursor _line;

    private Attributes(LineCursor line) => _line = line;

    /// <summary>Reads up to a colon or the end of the line.</summary>
    public static Attributes Read(LineCursor line, ImmutableArray<string> known)
    {
        var attributes = new Attributes(line);
        for (line.SkipSpaces(); !line.AtEnd && !line.Is(':'); line.SkipSpaces())
        {
            attributes.ReadOne(known);
        }

        return attributes;
    }

    public bool Has(string name) => _found.ContainsKey(name);

    public bool Flag(string name)
    {
        if (_found.TryGetValue(name, out var found) && found.Value is not null)
        {
            _line.Fail(found.Column, $"\"{name}\" takes no value.");
        }

        return Has(name);
    }

    public string Text(string name, string otherwise)
    {
        if (!_found.TryGetValue(name, out var found))
        {
            return otherwise;
        }

        if (found.Value is null)
        {
            _line.Fail(found.Column, $"\"{name}\" needs a value: {name}=….");
        }

        return found.Value ?? otherwise;
    }

    public uint Number(string name, uint otherwise)
    {
        var text = Text(name, $"{otherwise}");
        if (!Digits.IsNumber(text, out var number))
        {
            _line.Fail(_found[name].Column, $"\"{name}\" needs a whole number up to {uint.MaxValue}, not {Word.Of(text)}.");
        }

        return number;
    }

    public long Nanos(string name)
    {
        var text = Text(name, "0");
        if (!Digits.IsNanos(text, out var nanos))
        {
            _line.Fail(_found[name].Column, $"\"{name}\" needs nanoseconds, not {Word.Of(text)}.");
        }

        return nanos;
    }

    private void ReadOne(ImmutableArray<string> known)
    {
        var column = _line.Column;
        if (_line.FailAtMarker())
        {
            return;
        }

        string? value = null;
        if (_line.Word($"one of {string.Join(", ", known)}") is not { } name || (_line.Take('=') && (value = _line.Value($"a value after {name}=")) is null))
        {
            _line.SkipToSpaceOrColon();
            return;
        }

        _line.FailAtMarker();
        Note(name, value, column, known);
    }

    private void Note(string name, string? value, int column, ImmutableArray<string> known)
    {
        if (!known.Contains(name))
        {
            _line.Fail(column, $"{Word.Of(name)} is none of {string.Join(", ", known)}.");
        }
        else if (!_found.TryAdd(name, (value, column)))
        {
            _line.Fail(column, $"\"{name}\" is given twice.");
        }
    }
}
