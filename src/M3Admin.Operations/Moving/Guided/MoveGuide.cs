using System.Collections.Immutable;
using System.Text.Json;
using M3Admin.Clusters.Journal;
using M3Admin.Operations.Moving.Comparing;

namespace M3Admin.Operations.Moving.Guided;

/// <summary>
/// How far a move to another etcd is. Kept in the old etcd until the copy has ended and in the new one from then on: an old etcd that runs within seed nodes ends while they are restarted.
/// Both are clusters of the console, named here and no more: what it takes to reach them is in its configuration, never here.
/// </summary>
/// <param name="Id">Names it.</param>
/// <param name="Source">The cluster that is moved.</param>
/// <param name="Target">The cluster whose etcd it is moved to.</param>
/// <param name="By">Who began it.</param>
/// <param name="StartedAt">When.</param>
public sealed record MoveGuide(string Id, string Source, string Target, Actor By, DateTimeOffset StartedAt)
{
    /// <summary>What is to be done next.</summary>
    public MoveStep Step { get; init; }

    /// <summary>How it ended.</summary>
    public MoveEnd End { get; init; }

    /// <summary>When it ended; null while it runs.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Counts its changes, so that of two etcds which both hold it the newer state is known.</summary>
    public int Serial { get; init; }

    /// <summary>Whether this one is kept no longer: the new etcd has the one that goes on.</summary>
    public bool IsHandedOver { get; init; }

    /// <summary>Whether the new etcd is claimed, and consoles copy.</summary>
    public bool IsCopying { get; init; }

    /// <summary>The files that were converted. Not what is in them: that may be secret.</summary>
    public ImmutableArray<string> Files { get; init; } = [];

    /// <summary>What goes along, as it was counted when the copy began.</summary>
    public ImmutableArray<CountedKeys> Kinds { get; init; } = [];

    /// <summary>What stays behind, as it was counted then, with the reasons.</summary>
    public ImmutableArray<CountedKeys> LeftOut { get; init; } = [];

    /// <summary>The newest comparison; null before the first.</summary>
    public StoreComparison? Comparison { get; init; }

    /// <summary>Where the copy ended; null until it has.</summary>
    public CutOverPoint? CutOver { get; init; }

    /// <summary>What was confirmed of the checklist.</summary>
    public ImmutableArray<Confirmation> Confirmed { get; init; } = [];

    /// <summary>The report; empty until it has ended.</summary>
    public string Report { get; init; } = "";

    /// <summary>Whether it goes on.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsRunning => End == MoveEnd.Running;

    /// <summary>Whether consoles have to copy.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsToBeCopied => IsRunning && IsCopying && !IsHandedOver && CutOver is null;

    /// <summary>The name of the cluster whose store keeps it.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string Home => CutOver is null ? Source : Target;

    /// <summary>Reads a guide; null when the bytes are none that this version knows.</summary>
    public static MoveGuide? Parse(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return JsonSerializer.Deserialize<MoveGuide>(bytes) is { Files.IsDefault: false, Kinds.IsDefault: false, LeftOut.IsDefault: false, Confirmed.IsDefault: false } guide ? guide : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>As it is stored.</summary>
    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this);

    /// <summary>Whether an item of the checklist is confirmed.</summary>
    public Confirmation? Of(string item) => Confirmed.FirstOrDefault(confirmation => confirmation.Item == item);

    /// <inheritdoc/>
    public bool Equals(MoveGuide? other) => other is not null && (Id, Serial, IsHandedOver) == (other.Id, other.Serial, other.IsHandedOver);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Id, Serial);
}
