namespace M3Admin.Web.Features.Overview;

/// <summary>Somewhere to go.</summary>
/// <param name="Text">A verb and its object.</param>
/// <param name="Href">The page.</param>
public sealed record Step(string Text, string Href);
