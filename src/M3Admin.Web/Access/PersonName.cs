using System.Globalization;
using System.Text;

namespace M3Admin.Web.Access;

/// <summary>What somebody else's word for a person's name has to be like, before it may stand in a journal that is kept for ever. Pure.</summary>
internal static class PersonName
{
    /// <summary>No name is longer.</summary>
    public const int Longest = 200;

    /// <summary>What is wrong with a name, to be said after "the name"; null when nothing is.</summary>
    public static string? Fault(string name) => name switch
    {
        _ when string.IsNullOrWhiteSpace(name) => "is empty",
        { Length: > Longest } => $"is longer than {Longest} characters",
        _ when name.EnumerateRunes().Any(rune => IsUnseen(CategoryOf(rune))) => "has characters that nobody sees",
        _ when name.Trim().Length != name.Length => "begins or ends with a space",
        _ => null,
    };

    // Among the formatting ones are those that turn the direction of writing: one name could then be shown as another.
    private static bool IsUnseen(UnicodeCategory category) => category is
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or
        UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;

    // A broken half of a pair is read as U+FFFD, which stands for what could not be read.
    private static UnicodeCategory CategoryOf(Rune rune) => rune == Rune.ReplacementChar ? UnicodeCategory.OtherNotAssigned : Rune.GetUnicodeCategory(rune);
}
