using FluentValidation;

namespace M3Admin.Web.Features.Changes.Describe.Rules;

/// <summary>What is said at once of changes that have no fields: there must be something to change.</summary>
internal sealed class ExistingRules : AbstractValidator<ChangeForm>
{
    public ExistingRules(Peers peers) => RuleFor(form => form).Faulty((_, _) => peers.Placement is null ? "There is no placement yet; create one first." : null);
}
