namespace M3Admin.Web.Features.Changes.Describe.Paste;

/// <summary>An instance found in a pasted text.</summary>
/// <param name="Line">The line where it begins, from 1.</param>
/// <param name="Row">What the text says of it; empty where it says nothing.</param>
public sealed record PastedInstance(int Line, InstanceRow Row);
