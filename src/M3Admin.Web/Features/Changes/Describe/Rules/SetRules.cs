using FluentValidation;
using M3Admin.Placements.Model;
using M3Admin.Web.Features.Changes.Describe.Setting;

namespace M3Admin.Web.Features.Changes.Describe.Rules;

/// <summary>What a placement that is set must be, and the facts of instances that are altered in it.</summary>
internal sealed class SetRules : AbstractValidator<ChangeForm>
{
    public SetRules(ChangeForm form, Peers peers)
    {
        When(_ => form.IsJson || peers.Placement is null, () => RuleFor(f => f.Placement).Faulty((_, text) => SetText.Read(text).Fault))
            .Otherwise(() =>
            {
                RuleFor(f => f.Instances).Faulty((_, rows) => rows.Count == 0 ? "No instance is to be altered; choose one, or write the whole placement as JSON." : null);
                RuleForEach(f => f.Instances).SetValidator(new FactRules(peers));
            });
    }

    /// <summary>What the facts of an instance that is there must be.</summary>
    private sealed class FactRules : AbstractValidator<InstanceRow>
    {
        public FactRules(Peers peers)
        {
            RuleFor(row => row.Id).Faulty((_, id) => peers.Placement?.Find(new InstanceId(id)) is null ? $"{(id.Length == 0 ? "An instance without an id" : id)} is not in the placement any more; leave the row out." : null);
            RuleFor(row => row.Group).Faulty((_, group) => Faults.OfGroup(group, peers.IsSharded));
            RuleFor(row => row.Hostname).Faulty((_, hostname) => Faults.OfHostname(hostname));
            RuleFor(row => row.Port).Faulty((_, port) => Faults.OfPort(port));
            RuleFor(row => row.Endpoint).Faulty((row, _) => Faults.OfEndpoint(row));
            RuleFor(row => row.Weight).Faulty((_, weight) => Faults.OfWeight(weight, peers.IsSharded));
        }
    }
}
