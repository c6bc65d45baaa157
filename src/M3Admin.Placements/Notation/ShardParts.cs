using M3Admin.Placements.Model;

namespace M3Admin.Placements.Notation;

/// <summary>
/// Reads the parts of a shard one by one. False, and an error noted, where a part is not well formed; a part that may be missing
/// is no error.
/// </summary>
internal static class ShardParts
{
    public static bool TryId(LineCursor line, out uint id)
    {
        var column = line.Column;
        var text = line.Digits();
        if (!Digits.IsNumber(text, out id))
        {
            line.Fail(column, text.Length == 0 ? $"Expected a shard, such as 3A, not {line.Here}." : $"Expected a shard id up to {uint.MaxValue}, not {text}.");
            return false;
        }

        return true;
    }

    public static bool TryState(LineCursor line, out ShardState state)
    {
        (state, var found) =
            line.Take('I') ? (ShardState.Initializing, true) :
            line.Take('A') ? (ShardState.Available, true) :
            line.Take('L') ? (ShardState.Leaving, true) : (default, false);
        if (!found)
        {
            line.Fail(line.Column, $"Expected the shard's state, I, A or L, not {line.Here}.");
        }

        return found;
    }

    public static bool TrySource(LineCursor line, out InstanceId? source)
    {
        source = null;
        if (!line.Take('<'))
        {
            return true;
        }

        source = line.Word("the instance that the shard is taken from") is { } id ? new InstanceId(id) : null;
        return source is not null;
    }

    public static bool TryTimes(LineCursor line, out Cutover times)
    {
        times = Cutover.None;
        if (!line.Take('['))
        {
            return true;
        }

        if (!TryNanos(line, out var cutover) || !line.Expect('.', "between cutover and cutoff") || !line.Expect('.', "between cutover and cutoff") ||
            !TryNanos(line, out var cutoff) || !line.Expect(']', "after the cutoff"))
        {
            return false;
        }

        times = new Cutover(cutover, cutoff);
        return true;
    }

    public static bool TryRedirect(LineCursor line, out uint? redirect)
    {
        redirect = null;
        if (!line.Take('>'))
        {
            return true;
        }

        var found = TryId(line, out var shard);
        redirect = shard;
        return found;
    }

    private static bool TryNanos(LineCursor line, out long nanos)
    {
        var column = line.Column;
        var text = line.Digits(withMinus: true);
        nanos = 0;
        if (text.Length > 0 && !Digits.IsNanos(text, out nanos))
        {
            line.Fail(column, $"Expected nanoseconds, not {text}.");
            return false;
        }

        return true;
    }
}
