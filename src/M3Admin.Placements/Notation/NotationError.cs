namespace M3Admin.Placements.Notation;

/// <summary>Something in a placement's text that cannot be read.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1, in UTF-16 units.</param>
/// <param name="Message">A sentence: what was expected there.</param>
public sealed record NotationError(int Line, int Column, string Message)
{
    /// <summary>For messages: <c>2:7 Expected …</c>.</summary>
    public override string ToString() => $"{Line}:{Column} {Message}";
}
