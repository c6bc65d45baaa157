using M3Admin.Placements.Model;

namespace M3Admin.Clusters.RuntimeConfig;

/// <summary>What a key of the runtime configuration holds: a closed set.</summary>
public abstract record ConfigValue
{
    private ConfigValue()
    {
    }

    /// <summary>This value with the fields of an earlier one that M3Admin does not know: what a newer M3 has put there stays.</summary>
    /// <param name="earlier">What is stored; null for nothing.</param>
    public ConfigValue Keeping(ConfigValue? earlier) => (this, earlier) switch
    {
        (Number number, Number before) => number with { Unknown = before.Unknown },
        (Level level, Level before) => level with { Unknown = before.Unknown },
        (Limits limits, Limits before) => new Limits(limits.Value.Keeping(before.Value)),
        _ => this,
    };

    /// <summary>A whole number.</summary>
    /// <param name="Value">The number.</param>
    public sealed record Number(long Value) : ConfigValue
    {
        /// <summary>Fields that are not known.</summary>
        public UnknownFields Unknown { get; init; }
    }

    /// <summary>A consistency level, as it is spelled. It need not be one that M3 knows: what is stored may be anything.</summary>
    /// <param name="Value">The level.</param>
    public sealed record Level(string Value) : ConfigValue
    {
        /// <summary>Fields that are not known.</summary>
        public UnknownFields Unknown { get; init; }
    }

    /// <summary>The limits on queries.</summary>
    /// <param name="Value">All of them.</param>
    public sealed record Limits(QueryLimits Value) : ConfigValue;

    /// <summary>Bytes that are no value of this key. A node that reads them logs it and goes on with what it had.</summary>
    /// <param name="Problem">What is wrong with them, and where.</param>
    public sealed record Unreadable(string Problem) : ConfigValue;
}
