using System.Collections.Immutable;
using M3Admin.Operations.Access.Tokens;

namespace M3Admin.Web.Features.Access;

/// <summary>Something that is wrong with what was typed.</summary>
/// <param name="ElementId">The field; empty for the form as a whole.</param>
/// <param name="Message">What is wrong, with what, and the way out.</param>
public sealed record DraftProblem(string ElementId, string Message)
{
    /// <summary>All that the form itself shows to be wrong.</summary>
    public static ImmutableArray<DraftProblem> Of(TokenDraft draft, TimeProvider time) =>
        [.. new TokenDraftRules(time).Validate(draft).Errors.Select(error => new DraftProblem(IdOf(error.PropertyName), error.ErrorMessage))];

    /// <summary>All that Operations refused.</summary>
    public static ImmutableArray<DraftProblem> Of(ImmutableArray<TokenProblem> problems) =>
        [.. problems.Select(problem => new DraftProblem(problem.Field.Length == 0 ? "" : IdOf(problem.Field == "expiresAt" ? nameof(TokenDraft.Day) : problem.Field), problem.Message))];

    /// <summary>The element of a field.</summary>
    public static string IdOf(string field) => $"token-{field.ToLowerInvariant()}";
}
