using System.Collections.Immutable;
using M3Admin.Clusters.Keys;
using M3Admin.KeyValue;

namespace M3Admin.Clusters.Elections;

/// <summary>What has been heard of the heartbeats of one environment. Immutable: each thing that is heard gives the next book.</summary>
internal sealed record HeartbeatBook(string Environment, ImmutableSortedDictionary<string, Heartbeat> ByKey, bool HasHeard)
{
    public static HeartbeatBook Of(string environment) => new(environment, ImmutableSortedDictionary.Create<string, Heartbeat>(StringComparer.Ordinal), HasHeard: false);

    public HeartbeatBook Hear(FollowEvent told, DateTimeOffset now) => told switch
    {
        FollowEvent.Whole whole => HearAll(whole.Range.Entries, now),
        FollowEvent.Changed changed => changed.Changes.Aggregate(this, (book, change) => book.Hear(change, now)),
        _ => this,
    };

    private HeartbeatBook HearAll(ImmutableArray<KeyValueEntry> entries, DateTimeOffset now)
    {
        var gone = this with { ByKey = ByKey.RemoveRange(ByKey.Keys.Except(entries.Select(entry => entry.Key))) };
        return entries.Aggregate(gone, (book, entry) => book.Add(entry.Key, now)) with { HasHeard = true };
    }

    private HeartbeatBook Hear(KeyChange change, DateTimeOffset now) => change.Entry is null ? this with { ByKey = ByKey.Remove(change.Key) } : Add(change.Key, now);

    private HeartbeatBook Add(string key, DateTimeOffset now) => ByKey.ContainsKey(key) || HeartbeatKeys.Parse(Environment, key) is not { } place
        ? this
        : this with { ByKey = ByKey.Add(key, new Heartbeat(place.Service, place.Instance, now, IsOlder: !HasHeard)) };
}
