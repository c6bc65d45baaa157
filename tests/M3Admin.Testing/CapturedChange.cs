using M3Admin.KeyValue;

namespace M3Admin.Testing;

/// <summary>One key's change at one revision.</summary>
/// <param name="Key">The key.</param>
/// <param name="ModRevision">The revision of the change.</param>
/// <param name="Version">The key's version then; 0 for a delete.</param>
/// <param name="Value">What was put; null for a delete.</param>
public sealed record CapturedChange(string Key, long ModRevision, long Version, byte[]? Value)
{
    /// <summary>Does to a store what was done then: the put or the delete. In a store that has seen the same before, the key gets the same version.</summary>
    public async Task ApplyToAsync(IKeyValueStore store, CancellationToken ct)
    {
        var commit = Value is null ? new Commit { Deletes = [Key] } : new Commit { Puts = [new Put(Key, Value)] };
        await store.CommitAsync(commit, ct);
    }

    /// <summary>For a test's name.</summary>
    public override string ToString() => $"{Key}@{ModRevision}";
}
