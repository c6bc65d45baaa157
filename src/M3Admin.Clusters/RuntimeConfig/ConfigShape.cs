namespace M3Admin.Clusters.RuntimeConfig;

/// <summary>What kind of value a key of the runtime configuration holds.</summary>
public enum ConfigShape
{
    /// <summary>A whole number: M3's Int64Proto.</summary>
    Number,

    /// <summary>A consistency level: M3's StringProto.</summary>
    Level,

    /// <summary>The limits on queries: M3's QueryLimits.</summary>
    QueryLimits,
}
