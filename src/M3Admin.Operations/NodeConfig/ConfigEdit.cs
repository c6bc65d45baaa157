using System.Collections.Immutable;

namespace M3Admin.Operations.NodeConfig;

/// <summary>What came of editing a configuration: a closed set.</summary>
public abstract record ConfigEdit
{
    private ConfigEdit()
    {
    }

    /// <summary>It was edited; what it had to say already is byte for byte the same.</summary>
    /// <param name="Text">The whole file.</param>
    /// <param name="Notes">What the reader should look at themselves, as sentences.</param>
    public sealed record Edited(string Text, ImmutableArray<string> Notes) : ConfigEdit;

    /// <summary>It could not be edited without risk, so it was not.</summary>
    /// <param name="Problems">Why, from the top.</param>
    public sealed record Refused(ImmutableArray<ConfigProblem> Problems) : ConfigEdit;
}
