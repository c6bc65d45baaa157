using System.Collections.Immutable;
using M3Admin.Clusters.Feeds;
using M3Admin.Clusters.Keys;
using M3Admin.KeyValue;
using Microsoft.Extensions.Logging;

namespace M3Admin.Clusters.RuntimeConfig;

/// <summary>Follows the runtime configuration and the namespaces of one environment.</summary>
public sealed class ConfigFeed : IAsyncDisposable
{
    private readonly string _prefix;
    private readonly Lock _turn = new();
    private readonly Latest<ConfigSnapshot> _latest;
    private readonly FollowLoop _loop;
    private ImmutableSortedDictionary<string, KeyValueEntry> _entries = ImmutableSortedDictionary.Create<string, KeyValueEntry>(StringComparer.Ordinal);

    /// <summary>Starts to follow.</summary>
    /// <param name="store">Where.</param>
    /// <param name="environment">Of which environment.</param>
    /// <param name="time">The clock for "since when".</param>
    /// <param name="logger">Told of what should not happen.</param>
    public ConfigFeed(IKeyValueStore store, string environment, TimeProvider time, ILogger<ConfigFeed> logger)
    {
        ArgumentNullException.ThrowIfNull(time);
        _prefix = ConfigurationKeys.PrefixOf(environment);
        _latest = new Latest<ConfigSnapshot>(new ConfigSnapshot(new FeedHealth.Connecting(time.GetUtcNow()), [], null, []));
        _loop = new FollowLoop(store, _prefix, isPrefix: true, time, logger, Hear, change => Publish(_entries, change));
    }

    /// <summary>What is known now.</summary>
    public ConfigSnapshot Current => _latest.Value;

    /// <summary>What is known at once, and then the newest each time it has changed, until cancelled.</summary>
    public IAsyncEnumerable<ConfigSnapshot> FollowAsync(CancellationToken ct) => _latest.FollowAsync(ct);

    /// <summary>Stops.</summary>
    public ValueTask DisposeAsync() => _loop.DisposeAsync();

    private void Hear(FollowEvent told) => Publish(told switch
    {
        FollowEvent.Whole whole => _entries.Clear().SetItems(whole.Range.Entries.Where(entry => IsOwn(entry.Key)).Select(entry => KeyValuePair.Create(entry.Key, entry))),
        FollowEvent.Changed changed => changed.Changes.Where(change => IsOwn(change.Key)).Aggregate(_entries, (all, change) => change.Entry is { } entry ? all.SetItem(change.Key, entry) : all.Remove(change.Key)),
        _ => _entries,
    }, health => health);

    // Further slashes are other environments', or what aggregators write every few seconds.
    private bool IsOwn(string key) => key.IndexOf('/', _prefix.Length) < 0 && key.Length > _prefix.Length;

    private void Publish(ImmutableSortedDictionary<string, KeyValueEntry> entries, Func<FeedHealth, FeedHealth> change)
    {
        lock (_turn)
        {
            var health = change(Current.Health);
            if (!ReferenceEquals(entries, _entries) || health != Current.Health)
            {
                _entries = entries;
                _latest.Publish(ConfigSnapshot.Of(health, _prefix, entries));
            }
        }
    }
}
