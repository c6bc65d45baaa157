namespace M3Admin.Clusters.Journal;

/// <summary>Who makes a change.</summary>
/// <param name="Name">The name they are known by; empty when nobody knows.</param>
/// <param name="Role">The role they had then, such as <c>operator</c>; empty when nobody knows.</param>
/// <param name="From">The address they came from; empty when nobody knows.</param>
/// <param name="Origin">The door they used.</param>
public sealed record Actor(string Name, string Role, string From, JournalOrigin Origin)
{
    /// <summary>Whoever wrote what was only observed.</summary>
    public static Actor Unknown { get; } = new("", "", "", JournalOrigin.Observed);
}
