using FluentValidation;
using M3Admin.Placements.Model;

namespace M3Admin.Web.Features.Changes.Describe.Rules;

/// <summary>What instances that are replaced, and their candidates, must be.</summary>
internal sealed class ReplaceRules : AbstractValidator<ChangeForm>
{
    public ReplaceRules(ChangeForm form, Peers peers)
    {
        RuleFor(f => f.Leaving).Faulty((_, leaving) => leaving.Count == 0 ? "Nobody is chosen; choose at least one instance that is replaced." : null);
        RuleForEach(f => f.Leaving).Faulty((_, id) => peers.Placement?.Find(new InstanceId(id)) is null ? $"{id} is not in the placement any more; take it off the list." : null);
        RuleFor(f => f.Instances).Faulty((_, rows) => rows.Count == 0 ? "No candidate; add a row for who comes instead." : null);
        RuleFor(f => f.Instances).Faulty((f, rows) => peers.IsMirrored && rows.Count > 0 && rows.Count != f.Leaving.Count
            ? $"{f.Leaving.Count} leave and {rows.Count} come; each member of a shard set is replaced by one candidate."
            : null);
        RuleForEach(f => f.Instances).SetValidator(new InstanceRules(form, peers));
    }
}
