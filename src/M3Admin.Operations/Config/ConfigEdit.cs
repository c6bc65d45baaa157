using M3Admin.Clusters.RuntimeConfig;

namespace M3Admin.Operations.Config;

/// <summary>What somebody wants of a key of the runtime configuration: a closed set.</summary>
public abstract record ConfigEdit
{
    private ConfigEdit(ConfigKey key) => Key = key;

    /// <summary>Which key.</summary>
    public ConfigKey Key { get; }

    /// <summary>It is to hold a value.</summary>
    /// <param name="Key">Which key.</param>
    /// <param name="Value">The value. What M3Admin does not know of the one before is kept.</param>
    public sealed record Set(ConfigKey Key, ConfigValue Value) : ConfigEdit(Key);

    /// <summary>It is to be deleted: back to the default.</summary>
    /// <param name="Key">Which key.</param>
    public sealed record Reset(ConfigKey Key) : ConfigEdit(Key);
}
