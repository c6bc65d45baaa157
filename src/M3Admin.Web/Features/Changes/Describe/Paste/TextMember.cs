namespace M3Admin.Web.Features.Changes.Describe.Paste;

/// <summary>A value with its name.</summary>
/// <param name="Name">The name as it is written.</param>
/// <param name="Line">The line of the name, from 1.</param>
/// <param name="Value">The value.</param>
public sealed record TextMember(string Name, int Line, TextNode Value)
{
    /// <summary>Whether it has that name, in snake_case, camelCase or words: M3 takes the first two, and people write the third.</summary>
    public bool Is(string name) => Plain(Name) == name;

    /// <summary>A name without what ways of writing differ in: <c>isolationgroup</c> for <c>isolation_group</c>.</summary>
    public static string Plain(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
