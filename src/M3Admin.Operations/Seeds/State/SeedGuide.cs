using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using M3Admin.Clusters.Journal;

namespace M3Admin.Operations.Seeds.State;

/// <summary>How far the replacing of one seed node has come. Immutable; kept in the cluster's store, so that any console goes on with it.</summary>
public sealed record SeedGuide
{
    /// <summary>Its name in its address.</summary>
    public required string Id { get; init; }

    /// <summary>Who began it.</summary>
    public required Actor By { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The member that goes.</summary>
    public required SeedHost Old { get; init; }

    /// <summary>Its id in etcd, as etcdctl writes it. The member is removed by it, and only while name and address are the ones seen.</summary>
    public required string OldId { get; init; }

    /// <summary>The host that comes.</summary>
    public required SeedHost New { get; init; }

    /// <summary>The environment whose placement of m3db they are in.</summary>
    public required string Environment { get; init; }

    /// <summary>The seeds that stay, by name.</summary>
    public required ImmutableArray<SeedHost> Staying { get; init; }

    /// <summary>The files that were given; none once it has ended.</summary>
    public ImmutableArray<SeedConfig> Configs { get; init; } = [];

    /// <summary>The step to do.</summary>
    public SeedStep Step { get; init; }

    /// <summary>What was done, the first first.</summary>
    public ImmutableArray<SeedRecord> Done { get; init; } = [];

    /// <summary>The call that was about to be made; null when none is open.</summary>
    public SeedAttempt? Attempt { get; init; }

    /// <summary>What was said of a snapshot: where it is, or why there is none. Empty while nothing was.</summary>
    public string Snapshot { get; init; } = "";

    /// <summary>The seeds that run with the new list.</summary>
    public ImmutableArray<string> Restarted { get; init; } = [];

    /// <summary>How it ended.</summary>
    public SeedEnd End { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The report, once it has ended.</summary>
    public string Report { get; init; } = "";

    /// <summary>Whether it goes on.</summary>
    [JsonIgnore]
    public bool IsRunning => End == SeedEnd.Running;

    /// <summary>The next seed to be restarted; null when all were.</summary>
    [JsonIgnore]
    public SeedHost? ToRestart => Staying.FirstOrDefault(seed => !Restarted.Contains(seed.Name));

    /// <summary>The file given for a host; null when there is none.</summary>
    public SeedConfig? Config(string host) => Configs.FirstOrDefault(config => config.HostId == host);

    /// <summary>What ended a step; null while it has not.</summary>
    public SeedRecord? Completed(SeedStep step) => Done.LastOrDefault(record => record.Step == step && record.Completes);

    /// <summary>Reads a guide; null when the bytes are none, or of another version of M3Admin.</summary>
    public static SeedGuide? Parse(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return JsonSerializer.Deserialize<SeedGuide>(bytes) is { Staying.IsDefault: false, Done.IsDefault: false, Configs.IsDefault: false, Restarted.IsDefault: false } guide ? guide : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The guide as it is stored.</summary>
    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this);

    /// <inheritdoc/>
    public bool Equals(SeedGuide? other) => other is not null && (ReferenceEquals(this, other) || ToBytes().AsSpan().SequenceEqual(other.ToBytes()));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Id, Step, Done.Length, End);
}
