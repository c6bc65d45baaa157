using FluentValidation;

namespace M3Admin.Web.Features.Changes.Describe.Rules;

/// <summary>What instances that are added must be.</summary>
internal sealed class ComingRules : AbstractValidator<ChangeForm>
{
    public ComingRules(ChangeForm form, Peers peers)
    {
        RuleFor(f => f.Instances).Faulty((_, rows) => rows.Count == 0 ? "No instance; add a row for each instance that comes." : null);
        RuleForEach(f => f.Instances).SetValidator(new InstanceRules(form, peers));
    }
}
