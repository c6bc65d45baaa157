namespace M3Admin.Operations.Access.Tokens;

/// <summary>Something that is wrong with a token that somebody wants.</summary>
/// <param name="Field">Where: <c>name</c>, <c>role</c>, <c>cluster</c>, <c>environment</c> or <c>expiresAt</c>; empty where it is about none of them.</param>
/// <param name="Message">What is wrong, with what, and the way out.</param>
public sealed record TokenProblem(string Field, string Message);
