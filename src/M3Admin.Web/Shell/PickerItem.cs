namespace M3Admin.Web.Shell;

/// <summary>Something to choose in the top bar.</summary>
/// <param name="Text">Its name.</param>
/// <param name="Href">The page it leads to.</param>
/// <param name="IsCurrent">Whether it is what is shown.</param>
public sealed record PickerItem(string Text, string Href, bool IsCurrent);
