using M3Admin.Clusters;
using M3Admin.Clusters.Json.Requests;
using M3Admin.Placements.Model;

namespace M3Admin.Web.Features.Changes.Describe.Setting;

/// <summary>The placement that a form asks to be set.</summary>
internal static class SetPlacement
{
    /// <summary>The stored placement with the facts that were typed; shards stay where they are.</summary>
    public static Placement Altered(Placement stored, ChangeForm form)
    {
        var rows = form.Instances.GroupBy(row => row.Id).ToDictionary(same => same.Key, same => same.First());
        return stored with { Instances = [.. stored.Instances.Select(instance => rows.TryGetValue(instance.Id.Value, out var row) ? Altered(instance, row) : instance)] };
    }

    /// <summary>What a valid form asks for. Facts are altered in the placement as it is now; a text stands on the version that it was made from.</summary>
    public static ChangeRequest Request(ChangeForm form, StoredPlacement? stored)
    {
        var (placement, version) = form.IsJson || stored is null
            ? (SetText.Read(form.Placement).Placement ?? throw new InvalidOperationException("only a valid form is asked"), form.BaseVersion)
            : (Altered(stored.Placement, form), stored.Version.Version);
        return new ChangeRequest.Set(placement, (int)version, Confirm: true, form.Force);
    }

    private static Instance Altered(Instance instance, InstanceRow row)
    {
        var typed = DescribedChange.Instance(row);
        return instance with
        {
            Group = typed.Group,
            Zone = typed.Zone,
            Weight = typed.Weight,
            Endpoint = typed.Endpoint,
            Hostname = row.Hostname, // As it is typed, and not as the endpoint would have it: it is set as it is given.
            Port = Rules.Faults.Whole(row.Port) ?? 0,
        };
    }
}
