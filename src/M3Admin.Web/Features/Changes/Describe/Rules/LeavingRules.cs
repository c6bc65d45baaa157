using FluentValidation;
using M3Admin.Placements.Model;

namespace M3Admin.Web.Features.Changes.Describe.Rules;

/// <summary>What instances that are removed must be.</summary>
internal sealed class LeavingRules : AbstractValidator<ChangeForm>
{
    public LeavingRules(Placement? placement)
    {
        RuleFor(form => form.Leaving).Faulty((_, leaving) => leaving.Count == 0 ? "Nobody is chosen; choose at least one instance that leaves." : null);
        RuleFor(form => form.Leaving).Faulty((_, leaving) => placement is not null && placement.Instances.All(instance => leaving.Contains(instance.Id.Value))
            ? "That is every instance: nobody would be left to take the shards. Leave at least one out, or delete the placement."
            : null);
        RuleForEach(form => form.Leaving).Faulty((_, id) => placement?.Find(new InstanceId(id)) is null ? $"{id} is not in the placement any more; take it off the list." : null);
    }
}
