namespace M3Admin.Web.Features.Changes.Describe.Paste;

/// <summary>The id of an instance that a pasted text wants to leave.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="Id">The id.</param>
public sealed record PastedId(int Line, string Id);
