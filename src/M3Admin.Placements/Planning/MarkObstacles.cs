using M3Admin.Placements.Model;
using M3Admin.Placements.Notation;
using M3Admin.Placements.Rules;

namespace M3Admin.Placements.Planning;

/// <summary>Gathers obstacles and tells them: one sentence for all shards of an instance that meet the same one.</summary>
internal sealed class MarkObstacles
{
    private readonly List<Entry> _entries = [];

    public bool Any => _entries.Count > 0;

    public void Add(MarkObstacle obstacle, InstanceId instance, uint shardId = 0, InstanceId? source = null, DateTimeOffset until = default) =>
        _entries.Add(new Entry(new Cause(obstacle, instance, source, until), shardId));

    public MarkResult.Refused ToRefusal() =>
        new(string.Join(' ', _entries.GroupBy(entry => entry.Cause, entry => entry.ShardId).Select(group => Sentence(group.Key, ShardIds.Text(group)))), NotBefore());

    private DateTimeOffset? NotBefore() =>
        _entries.TrueForAll(entry => entry.Cause.Obstacle is MarkObstacle.BeforeCutover or MarkObstacle.BeforeCutoff) ? _entries.Max(entry => entry.Cause.Until) : null;

    private static string Sentence(Cause cause, string shards)
    {
        var instance = Word.Of(cause.Instance);
        var source = cause.Source is { } id ? Word.Of(id) : "nowhere";
        return cause.Obstacle switch
        {
            MarkObstacle.NotInPlacement => $"There is no instance {instance} in the placement; name one that is.",
            MarkObstacle.NotHeld => $"Instance {instance} does not hold {shards}; name shards that it is initializing.",
            MarkObstacle.NotInitializing => $"Instance {instance} holds {shards}, but not initializing; only initializing shards become available.",
            MarkObstacle.BeforeCutover => $"Instance {instance} takes {shards} over only at {Text(cause.Until)}; wait until then.",
            MarkObstacle.NothingLeaving => $"Instance {instance} takes {shards} from {source}, which does not hold that leaving; mend the placement first.",
            _ => $"Instance {instance} takes {shards} from {source}, which aggregates what it has until {Text(cause.Until)}; wait until then.",
        };
    }

    private static string Text(DateTimeOffset moment) => $"{moment.UtcDateTime:yyyy-MM-dd HH:mm:ss.FFF} UTC";

    private readonly record struct Entry(Cause Cause, uint ShardId);

    private readonly record struct Cause(MarkObstacle Obstacle, InstanceId Instance, InstanceId? Source, DateTimeOffset Until);
}
