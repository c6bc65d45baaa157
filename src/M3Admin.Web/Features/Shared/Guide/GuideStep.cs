namespace M3Admin.Web.Features.Shared.Guide;

/// <summary>One step in a guide's list.</summary>
/// <param name="Title">What is done, as a verb: <c>Add host4 to the members</c>.</param>
/// <param name="Note">What came of it, or what it is about.</param>
/// <param name="State">How far it is.</param>
public sealed record GuideStep(string Title, string Note, GuideStepState State);
