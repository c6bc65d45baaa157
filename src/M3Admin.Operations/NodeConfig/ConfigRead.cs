using System.Collections.Immutable;

namespace M3Admin.Operations.NodeConfig;

/// <summary>What came of reading a configuration: a closed set.</summary>
public abstract record ConfigRead
{
    private ConfigRead()
    {
    }

    /// <summary>It was read.</summary>
    /// <param name="File">What it says.</param>
    public sealed record Read(NodeConfigFile File) : ConfigRead;

    /// <summary>It was not.</summary>
    /// <param name="Problems">All that is wrong, from the top.</param>
    public sealed record Refused(ImmutableArray<ConfigProblem> Problems) : ConfigRead;
}
