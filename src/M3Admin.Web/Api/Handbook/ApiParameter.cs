namespace M3Admin.Web.Api.Handbook;

/// <summary>A value that a call takes beside its body.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Meaning">What it means, and what is allowed.</param>
/// <param name="Example">A value.</param>
public sealed record ApiParameter(string Name, string Meaning, string Example);
