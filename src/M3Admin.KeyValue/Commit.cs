using System.Collections.Immutable;

namespace M3Admin.KeyValue;

/// <summary>
/// One transaction: all of it, or nothing. A key may be written once in it, by a put or by a delete of that key. It writes at most 128 keys, guards at most 64,
/// and takes at most 1.5 MiB with its keys: what every store takes.
/// </summary>
public sealed record Commit
{
    /// <summary>How many bytes a commit takes at most, with its keys: etcd's default for the largest request.</summary>
    public const int MaxBytes = 3 << 19;

    /// <summary>What must hold for anything to be written. None means "always".</summary>
    public ImmutableArray<Guard> Guards { get; init; } = [];

    /// <summary>The keys to write.</summary>
    public ImmutableArray<Put> Puts { get; init; } = [];

    /// <summary>The keys to delete; one that does not exist is no error.</summary>
    public ImmutableArray<string> Deletes { get; init; } = [];

    /// <summary>Deletes every key that starts with one of these, whatever there is when the commit takes effect. None may begin a key that is put. Each counts as one key.</summary>
    public ImmutableArray<string> DeletedPrefixes { get; init; } = [];
}
