using System.Collections.Immutable;
using M3Admin.Placements.Model;

namespace M3Admin.Placements.Diff;

/// <summary>Walks two placements side by side and notes what differs.</summary>
internal sealed class DiffCollector
{
    private readonly ImmutableArray<InstanceId>.Builder _joined = ImmutableArray.CreateBuilder<InstanceId>();
    private readonly ImmutableArray<InstanceId>.Builder _left = ImmutableArray.CreateBuilder<InstanceId>();
    private readonly ImmutableArray<InstanceId>.Builder _altered = ImmutableArray.CreateBuilder<InstanceId>();
    private readonly ImmutableArray<ShardTransition>.Builder _shards = ImmutableArray.CreateBuilder<ShardTransition>();

    public PlacementDiff ToDiff() => new(_joined.ToImmutable(), _left.ToImmutable(), _altered.ToImmutable(), _shards.ToImmutable());

    public void Compare(ImmutableArray<Instance> before, ImmutableArray<Instance> after)
    {
        foreach (var (was, now) in SideBySide.Walk(before, after, instance => instance.Id))
        {
            switch (was, now)
            {
                case (null, { } joined):
                    _joined.Add(joined.Id);
                    CompareShards(joined.Id, [], joined.Shards);
                    break;
                case ({ } left, null):
                    _left.Add(left.Id);
                    CompareShards(left.Id, left.Shards, []);
                    break;
                case ({ } earlier, { } later) when !ReferenceEquals(earlier, later):
                    CompareInstance(earlier, later);
                    break;
            }
        }
    }

    private void CompareInstance(Instance before, Instance after)
    {
        if (!before.HasFactsOf(after))
        {
            _altered.Add(after.Id);
        }

        CompareShards(after.Id, before.Shards, after.Shards);
    }

    private void CompareShards(InstanceId instance, ImmutableArray<Shard> before, ImmutableArray<Shard> after)
    {
        foreach (var (was, now) in SideBySide.Walk(before, after, shard => shard.Id))
        {
            if (was != now && (now ?? was) is { } shard)
            {
                _shards.Add(new ShardTransition(instance, shard.Id, was, now));
            }
        }
    }
}
