using System.Collections.Immutable;

namespace M3Admin.Operations.NodeConfig.Editing;

/// <summary>What is to become of a text, or why nothing may.</summary>
internal sealed record EditPlan
{
    public ImmutableArray<TextEdit> Edits { get; init; } = [];

    public ImmutableArray<string> Notes { get; init; } = [];

    public ImmutableArray<ConfigProblem> Problems { get; init; } = [];

    /// <summary>How many lists are replaced.</summary>
    public int Lists { get; init; }

    /// <summary>Where the first edit is, in words for a refusal.</summary>
    public int Line { get; init; }

    public static EditPlan Refuse(int line, string what, string wayOut) => new() { Problems = [new ConfigProblem(line, what, wayOut)] };
}
