using System.Collections.Immutable;
using M3Admin.Clusters.RuntimeConfig;

namespace M3Admin.Operations.Config;

/// <summary>A change of the runtime configuration as it would be written, with what comes of it.</summary>
/// <param name="Environment">Where.</param>
/// <param name="Edit">What is wanted.</param>
/// <param name="Before">What is stored; null when the key is absent. It must still be so when it is committed.</param>
/// <param name="After">What will be stored; null when the key will be absent.</param>
/// <param name="Effects">What it was, what it becomes, and what nodes do with it, in sentences.</param>
/// <param name="Warnings">What to think of.</param>
public sealed record ConfigPreview(
    string Environment, ConfigEdit Edit, StoredConfig? Before, ConfigValue? After, ImmutableArray<string> Effects, ImmutableArray<EditWarning> Warnings)
{
    /// <summary>Which key.</summary>
    public ConfigKey Key => Edit.Key;

    /// <summary>Whether it takes away a guarantee or a protection.</summary>
    public bool Weakens => Warnings.Any(warning => warning.Weakens);
}
