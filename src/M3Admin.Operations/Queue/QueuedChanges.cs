using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace M3Admin.Operations.Queue;

/// <summary>The changes of one placement that are done one after the other, each once every shard is available. Immutable.</summary>
/// <param name="All">All of them, in order, the done ones first.</param>
public sealed record QueuedChanges(ImmutableArray<QueuedChange> All)
{
    /// <summary>Nothing is queued.</summary>
    public static QueuedChanges Empty { get; } = new([]);

    /// <summary>Why it stands still; empty while it goes on.</summary>
    public string PausedBecause { get; init; } = "";

    /// <summary>Whether it stands still.</summary>
    [JsonIgnore]
    public bool IsPaused => PausedBecause.Length > 0;

    /// <summary>The change whose turn it is; null when none waits.</summary>
    [JsonIgnore]
    public QueuedChange? Next => All.FirstOrDefault(change => change.State == QueuedState.Waiting);

    /// <summary>Reads a queue; null when the bytes are none.</summary>
    public static QueuedChanges? Parse(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return JsonSerializer.Deserialize<QueuedChanges>(bytes) is { All.IsDefault: false } queue ? queue : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The queue as it is stored.</summary>
    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this);

    /// <summary>The queue with one of its changes altered; itself when it has none of that id.</summary>
    public QueuedChanges With(string id, Func<QueuedChange, QueuedChange> alter) => this with { All = [.. All.Select(change => change.Id == id ? alter(change) : change)] };

    /// <inheritdoc/>
    public bool Equals(QueuedChanges? other) => other is not null && PausedBecause == other.PausedBecause && All.AsSpan().SequenceEqual(other.All.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(All.Length, PausedBecause);
}
