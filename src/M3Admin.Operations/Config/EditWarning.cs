namespace M3Admin.Operations.Config;

/// <summary>Something to think of before a change is confirmed.</summary>
/// <param name="Message">What, and what may come of it.</param>
/// <param name="Weakens">Whether it takes away a guarantee or a protection: then it must be accepted.</param>
public sealed record EditWarning(string Message, bool Weakens);
