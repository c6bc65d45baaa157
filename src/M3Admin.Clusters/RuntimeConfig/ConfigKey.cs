using System.Collections.Immutable;

namespace M3Admin.Clusters.RuntimeConfig;

/// <summary>One key of M3's runtime configuration: what m3dbnode processes read from etcd while they run.</summary>
/// <param name="Name">Its name below the environment, such as <c>m3db.query.limits</c>.</param>
/// <param name="Shape">What kind of value it holds.</param>
public sealed record ConfigKey(string Name, ConfigShape Shape)
{
    /// <summary>What it is, in a few words.</summary>
    public required string Title { get; init; }

    /// <summary>What M3 does with it, in a sentence or two.</summary>
    public required string Meaning { get; init; }

    /// <summary>What holds while the key is absent.</summary>
    public required string Default { get; init; }

    /// <summary>What its value may be, with the unit.</summary>
    public required string Range { get; init; }

    /// <summary>What the number counts; empty where the value is no number.</summary>
    public string Unit { get; init; } = "";

    /// <summary>The largest number that M3 takes.</summary>
    public long Most { get; init; } = long.MaxValue;

    /// <summary>The levels that M3 takes, the weakest first; empty where the value is no level.</summary>
    public ImmutableArray<string> Levels { get; init; } = [];

    /// <summary>The level that holds while neither the key nor a node's own configuration names one; empty where the value is no level.</summary>
    public string DefaultLevel { get; init; } = "";

    /// <summary>A key is its name.</summary>
    public bool Equals(ConfigKey? other) => other is not null && Name == other.Name;

    /// <inheritdoc/>
    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);

    /// <summary>Its name.</summary>
    public override string ToString() => Name;
}
