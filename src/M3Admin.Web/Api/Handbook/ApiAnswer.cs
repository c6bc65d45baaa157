namespace M3Admin.Web.Api.Handbook;

/// <summary>An answer of a call that is not its usual one.</summary>
/// <param name="Status">The status.</param>
/// <param name="Meaning">When it is given.</param>
public sealed record ApiAnswer(int Status, string Meaning);
