using System.Text.Json;
using M3Admin.KeyValue;

namespace M3Admin.Operations.Moving.Copying;

/// <summary>
/// How far a copy is, kept in the target and written in the very transactions that write what is copied: so it is never wrong, and since each transaction is guarded by it, two consoles never
/// copy at once. It tells at which revision of the source the target is: source as of <see cref="Through"/> and target as of the mark's own mod revision are one state.
/// </summary>
public sealed record CopyMark
{
    /// <summary>The move.</summary>
    public required string Move { get; init; }

    /// <summary>The cluster whose store is copied.</summary>
    public required string Cluster { get; init; }

    /// <summary>Which console copies: a name it gave itself when it started.</summary>
    public string Owner { get; init; } = "";

    /// <summary>How far it is.</summary>
    public CopyPhase Phase { get; init; }

    /// <summary>How often it began from the start: 1 in an undisturbed copy.</summary>
    public int Passes { get; init; }

    /// <summary>The revision of the source that is, or was, copied whole.</summary>
    public long Pinned { get; init; }

    /// <summary>How many keys that is.</summary>
    public long Total { get; init; }

    /// <summary>How many of them are looked at.</summary>
    public long Done { get; init; }

    /// <summary>How many keys were written in this pass; what the target held already was not.</summary>
    public long Written { get; init; }

    /// <summary>The bytes of their values.</summary>
    public long Bytes { get; init; }

    /// <summary>Everything up to this revision of the source is in the target; 0 until the first pass is done.</summary>
    public long Through { get; init; }

    /// <summary>How many changes were written since the pass was done.</summary>
    public long Followed { get; init; }

    /// <summary>When this pass began, by the clock of the console that copies.</summary>
    public DateTimeOffset PassAt { get; init; }

    /// <summary>When this was written, by that clock.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Why it had to begin again; empty when it did not.</summary>
    public string BeganAgain { get; init; } = "";

    /// <summary>Reads a mark; null when the bytes are none that this version of M3Admin knows.</summary>
    public static CopyMark? Parse(KeyValueEntry entry)
    {
        try
        {
            return JsonSerializer.Deserialize<CopyMark>(entry.Value.Span);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The mark as it is stored.</summary>
    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this);
}
