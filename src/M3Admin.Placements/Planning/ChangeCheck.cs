using System.Collections.Immutable;
using M3Admin.Placements.Model;
using M3Admin.Placements.Notation;
using M3Admin.Placements.Planning.Changes;
using M3Admin.Placements.Planning.Plans;

namespace M3Admin.Placements.Planning;

/// <summary>What is wrong with a change before anything is planned: everything at once.</summary>
internal sealed class ChangeCheck
{
    private const ulong Limit = 1 << 24;
    private readonly Placement? _current;
    private readonly ImmutableArray<Refusal>.Builder _refusals = ImmutableArray.CreateBuilder<Refusal>();

    private ChangeCheck(Placement? current) => _current = current;

    public static ImmutableArray<Refusal> Of(Placement? current, PlacementChange change)
    {
        var check = new ChangeCheck(current);
        check.Check(change);
        return check._refusals.ToImmutable();
    }

    private void Check(PlacementChange change)
    {
        if (change is PlacementChange.InitialPlacement initial)
        {
            CheckInitial(initial);
        }
        else if (change is not PlacementChange.SetPlacement)
        {
            CheckCurrent(change);
        }
    }

    private void CheckInitial(PlacementChange.InitialPlacement initial)
    {
        if (_current is not null)
        {
            Refuse(RefusalKind.AlreadyExists, null, "There is a placement already; delete it first, or add instances to it.");
        }

        CheckGiven(initial.Instances, "Name at least one instance.", initial.Kind != PlacementKind.NonSharded);
        if (initial.Kind == PlacementKind.NonSharded)
        {
            Require(initial.ShardCount == 0, "num_shards must be 0: the placement has no shards.");
            return;
        }

        Require(initial.ShardCount > 0, "num_shards must be 1 or more; it can never be changed later.");
        Require(initial.ReplicaFactor > 0, "replication_factor must be 1 or more.");
        Require((ulong)initial.ShardCount * initial.ReplicaFactor <= Limit, $"num_shards times replication_factor must be at most {Limit}.");
    }

    private void CheckCurrent(PlacementChange change)
    {
        if (_current is null)
        {
            Refuse(RefusalKind.NotFound, null, "There is no placement yet; make an initial one.");
            return;
        }

        if (_current.IsSubclustered && change is not PlacementChange.MarkShardsAvailable)
        {
            Refuse(
                RefusalKind.Unsupported,
                null,
                "The placement is subclustered: M3Admin shows it, but does not plan changes that would have to keep its subclusters apart.");
            return;
        }

        switch (change)
        {
            case PlacementChange.AddInstances add:
                CheckJoining(add.Instances, "Name at least one instance to add.", []);
                break;
            case PlacementChange.RemoveInstances remove:
                CheckLeaving(remove.Instances);
                break;
            case PlacementChange.ReplaceInstances replace:
                CheckLeaving(replace.Leaving);
                Require(replace.Leaving.Length > 0, "Name at least one instance to replace.");
                CheckJoining(replace.Candidates, "Name at least one candidate.", replace.Leaving);
                break;
            case PlacementChange.Undo:
                Require(
                    _current.Instances.Any(instance => instance.Shards.Any(shard => shard.State == ShardState.Leaving)) || !_current.IsSharded,
                    "Nothing is on its way from one instance to another, so there is nothing to take back.");
                break;
            default:
                break;
        }
    }

    private void CheckLeaving(ImmutableArray<InstanceId> leaving)
    {
        foreach (var id in leaving.Distinct().Where(id => _current?.Find(id) is null))
        {
            Refuse(RefusalKind.NotFound, id, $"There is no instance {Word.Of(id)} in the placement.");
        }
    }

    private void CheckJoining(ImmutableArray<Instance> instances, string none, ImmutableArray<InstanceId> leaving)
    {
        CheckGiven(instances, none, _current?.IsSharded == true);
        foreach (var instance in instances)
        {
            if (_current?.Find(instance.Id) is { } there && (!there.IsLeaving || leaving.Contains(instance.Id)))
            {
                Refuse(RefusalKind.AlreadyExists, instance.Id, $"Instance {Word.Of(instance.Id)} is in the placement already; leave it out.");
            }
        }
    }

    private void CheckGiven(ImmutableArray<Instance> instances, string none, bool isSharded)
    {
        Require(!instances.IsEmpty, none);
        foreach (var id in instances.GroupBy(instance => instance.Id).Where(same => same.Count() > 1).Select(same => same.Key))
        {
            Refuse(RefusalKind.Invalid, id, $"Instance {Word.Of(id)} is given more than once; give it once.");
        }

        foreach (var instance in instances)
        {
            CheckFacts(instance, isSharded);
        }
    }

    private void CheckFacts(Instance instance, bool isSharded)
    {
        if (instance.Id.Value.Length == 0)
        {
            Refuse(RefusalKind.Invalid, null, "An instance has no id; give it the name under which its process looks for itself.");
        }

        var name = $"Instance {Word.Of(instance.Id)}";
        if (instance.Endpoint.Length == 0)
        {
            Refuse(RefusalKind.Invalid, instance.Id, $"{name} has no endpoint; give it the host:port where others reach it.");
        }

        if (instance.SubclusterId != 0)
        {
            Refuse(RefusalKind.Invalid, instance.Id, $"{name} has subcluster id {instance.SubclusterId}, but the placement is not subclustered; leave it out.");
        }

        if (isSharded && instance.Weight == 0)
        {
            Refuse(RefusalKind.Invalid, instance.Id, $"{name} has weight 0, so it would get no shard; give it a weight of 1 or more.");
        }
    }

    private void Require(bool holds, string message)
    {
        if (!holds)
        {
            Refuse(RefusalKind.Invalid, null, message);
        }
    }

    private void Refuse(RefusalKind kind, InstanceId? instance, string message) => _refusals.Add(new Refusal(kind, instance, message));
}
