using System.Collections.Immutable;
using M3Admin.Operations.NodeConfig;

namespace M3Admin.Operations.Seeds.Steps;

/// <summary>A configuration to be put on a host.</summary>
/// <param name="Host">On which.</param>
/// <param name="Before">The file it was made from; empty when there is none.</param>
/// <param name="After">The file to put there; empty when it could not be made.</param>
/// <param name="Notes">What to look at before it is used.</param>
/// <param name="Problems">Why it could not be made.</param>
public sealed record SeedFile(string Host, string Before, string After, ImmutableArray<string> Notes, ImmutableArray<ConfigProblem> Problems)
{
    /// <summary>What differs.</summary>
    public ImmutableArray<DiffLine> Diff => TextDiff.Of(Before, After);
}
