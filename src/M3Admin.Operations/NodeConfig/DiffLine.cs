namespace M3Admin.Operations.NodeConfig;

/// <summary>One line of a difference.</summary>
/// <param name="Kind">What became of it.</param>
/// <param name="Text">The line, without its end.</param>
/// <param name="Before">Its number before, from 1; 0 when it was not there.</param>
/// <param name="After">Its number afterwards, from 1; 0 when it is not there.</param>
public sealed record DiffLine(DiffKind Kind, string Text, int Before, int After);
