using System.Collections.Immutable;
using M3Admin.Placements.Model;

namespace M3Admin.Placements.Diff;

/// <summary>Walks two sorted placements side by side and notes what differs.</summary>
internal sealed class DiffCollector
{
    private readonly ImmutableArray<InstanceId>.Builder _joined = ImmutableArray.CreateBuilder<InstanceId>();
    private readonly ImmutableArray<InstanceId>.Builder _left = ImmutableArray.CreateBuilder<InstanceId>();
    private readonly ImmutableArray<InstanceId>.Builder _altered = ImmutableArray.CreateBuilder<InstanceId>();
    private readonly ImmutableArray<ShardTransition>.Builder _shards = ImmutableArray.CreateBuilder<ShardTransition>();

    public void Compare(ImmutableArray<Instance> before, ImmutableArray<Instance> after)
    {
        var (b, a) = (0, 0);
        while (b < before.Length || a < after.Length)
        {
            var order = b == before.Length ? 1 : a == after.Length ? -1 : before[b].Id.CompareTo(after[a].Id);
            switch (order)
            {
                case < 0: Leave(before[b++]); break;
                case > 0: Join(after[a++]); break;
                default: CompareInstance(before[b++], after[a++]); break;
            }
        }
    }

    public PlacementDiff ToDiff() => new(_joined.ToImmutable(), _left.ToImmutable(), _altered.ToImmutable(), _shards.ToImmutable());

    private void Join(Instance instance)
    {
        _joined.Add(instance.Id);
        CompareShards(instance.Id, [], instance.Shards);
    }

    private void Leave(Instance instance)
    {
        _left.Add(instance.Id);
        CompareShards(instance.Id, instance.Shards, []);
    }

    private void CompareInstance(Instance before, Instance after)
    {
        if (ReferenceEquals(before, after))
        {
            return;
        }

        if (!before.Equals(after with { Shards = before.Shards }))
        {
            _altered.Add(after.Id);
        }

        CompareShards(after.Id, before.Shards, after.Shards);
    }

    private void CompareShards(InstanceId instance, ImmutableArray<Shard> before, ImmutableArray<Shard> after)
    {
        var (b, a) = (0, 0);
        while (b < before.Length || a < after.Length)
        {
            var order = b == before.Length ? 1 : a == after.Length ? -1 : before[b].Id.CompareTo(after[a].Id);
            var was = order <= 0 ? before[b++] : null;
            var now = order >= 0 ? after[a++] : null;
            if (!Equals(was, now))
            {
                _shards.Add(new ShardTransition(instance, (was ?? now)!.Id, was, now));
            }
        }
    }
}
