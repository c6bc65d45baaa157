using System.Collections.Immutable;
using M3Admin.Clusters.Json.Requests;
using M3Admin.Placements.Model;

namespace M3Admin.Web.Features.Changes.Describe;

/// <summary>What a form begins with, before anybody has typed anything.</summary>
public static class Prefill
{
    /// <summary>Fills in a form in which nobody has typed anything.</summary>
    /// <param name="form">The form.</param>
    /// <param name="verb">Which operation.</param>
    /// <param name="peers">What is known.</param>
    /// <param name="version">The version that is stored; 0 for none.</param>
    /// <param name="instance">The instance that is meant from the beginning; null for none.</param>
    public static void Fill(ChangeForm form, RequestVerb verb, Peers peers, long version, string? instance)
    {
        form.BaseVersion = version;
        form.Instances.Clear();
        form.Leaving.Clear();
        switch (verb)
        {
            case RequestVerb.Init:
                form.ReplicaFactor = peers.IsMirrored ? "2" : peers.IsSharded ? "3" : "1";
                AddRows(form, peers, int.Parse(form.ReplicaFactor));
                break;
            case RequestVerb.Add:
                AddRows(form, peers, peers.IsMirrored ? (int)(peers.Placement?.ReplicaFactor ?? 1) : 1);
                break;
            case RequestVerb.Remove or RequestVerb.Replace when peers.Placement?.Find(new InstanceId(instance ?? "")) is { } leaving:
                form.Leaving.Add(leaving.Id.Value);
                break;
            case RequestVerb.Set when peers.Placement?.Find(new InstanceId(instance ?? "")) is { } altered:
                form.Instances.Add(InstanceRow.Of(altered));
                break;
            default:
                break;
        }

        if (verb == RequestVerb.Replace)
        {
            Candidates(form, peers);
        }
    }

    /// <summary>
    /// Makes as many candidates as instances leave. What was typed stays; rows that nobody has touched are made anew, each in the place of one that leaves and whose group no
    /// other candidate stands in for.
    /// </summary>
    public static void Candidates(ChangeForm form, Peers peers)
    {
        foreach (var row in form.Instances.Where(row => row.IsUntouched).ToArray())
        {
            form.Instances.Remove(row);
        }

        var open = form.Leaving.Select(id => peers.Placement?.Find(new InstanceId(id))).OfType<Instance>().ToList();
        foreach (var row in form.Instances)
        {
            open.Remove(open.Find(leaving => leaving.Group.Value == row.Group) ?? open.FirstOrDefault() ?? new Instance { Id = default, Group = default });
        }

        foreach (var leaving in open)
        {
            form.Instances.Add(peers.InPlaceOf(leaving));
        }
    }

    /// <summary>One row more: a candidate goes where somebody leaves and fewest come, any other to the group that needs capacity most.</summary>
    public static InstanceRow OneMore(RequestVerb verb, ChangeForm form, Peers peers)
    {
        var leaving = verb == RequestVerb.Replace
            ? form.Leaving.Select(id => peers.Placement?.Find(new InstanceId(id))).OfType<Instance>().MinBy(one => form.Instances.Count(row => row.Group == one.Group.Value))
            : null;
        return leaving is null ? peers.Next([.. form.Instances]) : peers.InPlaceOf(leaving);
    }

    private static void AddRows(ChangeForm form, Peers peers, int count)
    {
        for (var i = 0; i < count; i++)
        {
            form.Instances.Add(peers.Next([.. form.Instances]));
        }
    }
}
