using System.Collections.Immutable;

namespace M3Admin.Web.Api.Handbook.Shapes;

/// <summary>An object of the API that has a name.</summary>
/// <param name="Name">The name.</param>
/// <param name="Meaning">What it is.</param>
/// <param name="Members">Its members.</param>
public sealed record ApiShape(string Name, string Meaning, params ImmutableArray<ApiMember> Members)
{
    /// <summary>Whether it is part of a body that is read as M3 reads it: a name with underscores may be written in camelCase too, and a member that is not listed is refused.</summary>
    public bool IsReadByM3 { get; init; }
}
