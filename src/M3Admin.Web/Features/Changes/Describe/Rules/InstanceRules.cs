using FluentValidation;
using M3Admin.Placements.Model;

namespace M3Admin.Web.Features.Changes.Describe.Rules;

/// <summary>What an instance that comes must be.</summary>
internal sealed class InstanceRules : AbstractValidator<InstanceRow>
{
    public InstanceRules(ChangeForm form, Peers peers)
    {
        RuleFor(row => row.Id).Faulty((row, id) => OfId(id, row, form, peers.Placement));
        RuleFor(row => row.Group).Faulty((_, group) => Faults.OfGroup(group, peers.IsSharded));
        RuleFor(row => row.Hostname).Faulty((_, hostname) => Faults.OfHostname(hostname));
        RuleFor(row => row.Port).Faulty((_, port) => Faults.OfPort(port));
        RuleFor(row => row.Endpoint).Faulty((row, _) => Faults.OfEndpoint(row));
        RuleFor(row => row.Zone).Faulty((_, zone) => Faults.OfZone(zone, peers.Service.Zone));
        RuleFor(row => row.Weight).Faulty((_, weight) => Faults.OfWeight(weight, peers.IsSharded));
    }

    private static string? OfId(string id, InstanceRow row, ChangeForm form, Placement? placement)
    {
        if (id.Length == 0)
        {
            return "No id; give it the name under which its process looks for itself (m3dbnode's hostID).";
        }

        if (form.Instances.First(other => other.Id == id) != row)
        {
            return $"{id} is given twice; give each instance once.";
        }

        if (form.Leaving.Contains(id))
        {
            return $"{id} is to be replaced by itself; give its successor another id, or change its address with Set.";
        }

        return placement?.Find(new InstanceId(id)) is { IsLeaving: false } ? $"{id} is in the placement already; give another id, or leave the row out." : null;
    }
}
