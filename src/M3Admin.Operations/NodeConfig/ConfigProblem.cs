namespace M3Admin.Operations.NodeConfig;

/// <summary>What is wrong with a configuration, or stands in the way of editing it.</summary>
/// <param name="Line">In which line, from 1; 0 when it is about the whole.</param>
/// <param name="What">What is wrong, as a sentence.</param>
/// <param name="WayOut">What to do about it.</param>
public sealed record ConfigProblem(int Line, string What, string WayOut)
{
    /// <summary>All of it, as one text.</summary>
    public override string ToString() => Line == 0 ? $"{What} {WayOut}" : $"Line {Line}: {What} {WayOut}";
}
