using M3Admin.Clusters.Json.Requests;
using M3Admin.Placements.Model;
using M3Admin.Web.Features.Shared;

namespace M3Admin.Web.Features.Changes.Describe.Paste;

/// <summary>Takes what was found in a pasted text over into a form, as far as the operation wants it.</summary>
public sealed class Pasting
{
    private readonly RequestVerb _verb;
    private readonly ChangeForm _form;
    private readonly Peers _peers;
    private readonly PasteResult _pasted;
    private readonly List<string> _taken = [];

    private Pasting(RequestVerb verb, ChangeForm form, Peers peers, PasteResult pasted) => (_verb, _form, _peers, _pasted) = (verb, form, peers, pasted);

    /// <summary>Fills the form in and tells exactly what was taken and what was not.</summary>
    public static PasteReport Into(ChangeForm form, RequestVerb verb, Peers peers, PasteResult pasted)
    {
        var pasting = new Pasting(verb, form, peers, pasted);
        pasting.TakeLeaving();
        pasting.TakeInstances();
        pasting.TakeCounts();
        var taken = pasting._taken.Count == 0 ? $"Read as {pasted.Format}. Nothing was taken." : $"Read as {pasted.Format}. Taken: {string.Join("; ", pasting._taken)}.";
        return new PasteReport(taken, [.. pasted.Notes.OrderBy(note => note.Line == 0).ThenBy(note => note.Line)]);
    }

    private void TakeLeaving()
    {
        var ids = _verb == RequestVerb.Remove ? _pasted.Leaving.Concat(_pasted.Instances.Select(instance => new PastedId(instance.Line, instance.Row.Id))) : _pasted.Leaving;
        if (_verb is not (RequestVerb.Remove or RequestVerb.Replace))
        {
            foreach (var id in ids)
            {
                _pasted.Note(id.Line, $"{id.Id} is to leave, which is another operation; it is left out.");
            }

            return;
        }

        var taken = ids.Where(CanLeave).Select(id => id.Id).Distinct().ToArray();
        foreach (var id in taken.Where(id => !_form.Leaving.Contains(id)))
        {
            _form.Leaving.Add(id);
        }

        Say(taken, taken.Length == 1 ? "leaves" : "leave");
    }

    private bool CanLeave(PastedId id)
    {
        var isThere = _peers.Placement?.Find(new InstanceId(id.Id)) is not null;
        if (!isThere)
        {
            _pasted.Note(id.Line, $"{(id.Id.Length == 0 ? "an instance without an id" : id.Id)} is not in the placement; it is left out.");
        }

        return isThere;
    }

    private void TakeInstances()
    {
        if (_verb == RequestVerb.Remove)
        {
            return;
        }

        PastedInstance[] coming = [.. _pasted.Instances.Where(CanCome)];
        foreach (var untouched in coming.Length == 0 ? [] : _form.Instances.Where(row => row.IsUntouched).ToArray())
        {
            _form.Instances.Remove(untouched);
        }

        foreach (var (_, row) in coming)
        {
            Put(row);
        }

        Say([.. coming.Select(instance => instance.Row.Id.Length == 0 ? "one without an id" : instance.Row.Id)], coming.Length == 1 ? "comes" : "come");
        if (_verb == RequestVerb.Replace)
        {
            Prefill.Candidates(_form, _peers);
        }
    }

    private bool CanCome(PastedInstance instance)
    {
        var isThere = _verb != RequestVerb.Init && _peers.Placement?.Find(new InstanceId(instance.Row.Id)) is { IsLeaving: false };
        if (isThere)
        {
            _pasted.Note(instance.Line, $"{instance.Row.Id} is in the placement already; it is left out.");
        }

        return !isThere;
    }

    // What the text does not say is as it is with the others.
    private void Put(InstanceRow row)
    {
        row.Zone = row.Zone.Length == 0 ? _peers.Service.Zone : row.Zone;
        row.Weight = row.Weight.Length == 0 ? _peers.Weight : row.Weight;
        row.Port = row.Port.Length == 0 ? _peers.Port : row.Port;

        if (_form.Instances.FirstOrDefault(other => row.Id.Length > 0 && other.Id == row.Id) is { } same)
        {
            _form.Instances[_form.Instances.IndexOf(same)] = row;
        }
        else
        {
            _form.Instances.Add(row);
        }
    }

    private void TakeCounts()
    {
        if (_verb == RequestVerb.Init && _peers.IsSharded)
        {
            _form.ShardCount = Take(_pasted.ShardCount, _form.ShardCount, "shard count");
            _form.ReplicaFactor = Take(_pasted.ReplicaFactor, _form.ReplicaFactor, "replica factor");
        }
        else if (_pasted.ShardCount.Length > 0 || (_pasted.ReplicaFactor.Length > 0 && _verb != RequestVerb.Init))
        {
            _pasted.Note(0, "Shard count and replica factor are not taken: only a new sharded placement is given them.");
        }
    }

    private string Take(string pasted, string typed, string what)
    {
        if (pasted.Length > 0)
        {
            _taken.Add($"{what} {pasted}");
        }

        return pasted.Length > 0 ? pasted : typed;
    }

    private void Say(string[] ids, string what)
    {
        if (ids.Length > 0)
        {
            _taken.Add($"{Figures.Count(ids.Length, "instance")} that {what} ({Figures.List(ids, most: 8)})");
        }
    }
}
