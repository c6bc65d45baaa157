using System.Collections.Immutable;

namespace M3Admin.Web.Shell;

/// <summary>One of the top bar's choices.</summary>
/// <param name="Label">What is chosen: <c>cluster</c>, <c>env</c>, <c>service</c>.</param>
/// <param name="Chosen">What is chosen now, or that all are shown.</param>
/// <param name="Items">What can be chosen.</param>
public sealed record PickerMenu(string Label, string Chosen, ImmutableArray<PickerItem> Items);
