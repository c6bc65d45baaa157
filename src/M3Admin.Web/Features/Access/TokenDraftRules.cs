using FluentValidation;
using M3Admin.Operations.Access;
using M3Admin.Operations.Access.Tokens;

namespace M3Admin.Web.Features.Access;

/// <summary>What is wrong with a token as it is typed. Operations says it again, also of what only it can know.</summary>
public sealed class TokenDraftRules : AbstractValidator<TokenDraft>
{
    /// <summary>The rules as of now.</summary>
    public TokenDraftRules(TimeProvider time)
    {
        RuleFor(draft => draft.Name).Custom((name, context) => Tell(context, TokenRules.OfName(name)));
        RuleFor(draft => draft.Role).Must(role => Roles.Parse(role) is not null).WithMessage("Choose what the token may do: a viewer looks, an operator changes, an admin does everything.");
        RuleFor(draft => draft.Day).Custom((_, context) => Tell(context, OfDay(context.InstanceToValidate, time.GetUtcNow()))).When(draft => draft.Lifetime == TokenLifetime.Day);
    }

    private static string? OfDay(TokenDraft draft, DateTimeOffset now) =>
        draft.Until is { } day ? TokenRules.OfExpiry(day, now) : "Name the day from which on the token is refused, such as 2027-01-31.";

    private static void Tell<T>(ValidationContext<T> context, string? fault)
    {
        if (fault is not null)
        {
            context.AddFailure(fault);
        }
    }
}
