using System.Collections.Immutable;
using M3Admin.Clusters.Journal;
using M3Admin.Placements.Model;
using M3Admin.Web.Features.Shared;

namespace M3Admin.Web.Features.Changes.News;

/// <summary>What the journal of one placement tells of its newest changes.</summary>
/// <param name="Link">Which placement.</param>
/// <param name="Entries">The newest entries, the newest first, without what was asked in full.</param>
/// <param name="Asked">The newest that somebody asked for; null when none is among those that were looked at.</param>
/// <param name="Trouble">Why the journal could not be read; null when it could.</param>
public sealed record PlacementNews(PlacementLink Link, ImmutableArray<JournalEntry> Entries, JournalEntry? Asked, string? Trouble)
{
    /// <summary>How many entries are kept.</summary>
    public const int Kept = 20;

    /// <summary>Nothing is known yet.</summary>
    public static PlacementNews None(PlacementLink link) => new(link, [], null, null);

    /// <summary>Whether somebody asked for it; nodes and tools that write the store themselves ask nobody.</summary>
    public static bool IsAsked(JournalEntry entry) => entry.Draft.Actor.Origin is JournalOrigin.Console or JournalOrigin.Api;

    /// <summary>The entry of a state; null when it is not among the newest.</summary>
    public JournalEntry? Of(PlacementVersion version) => Entries.FirstOrDefault(entry => entry.Version == version);

    /// <summary>With what was entered since, the newest first.</summary>
    public PlacementNews With(IReadOnlyCollection<JournalEntry> newer) => this with
    {
        Entries = [.. newer.Select(Shortened).Concat(Entries).Take(Kept)],
        Asked = newer.FirstOrDefault(IsAsked) is { } asked ? Shortened(asked) : Asked,
        Trouble = null,
    };

    // A request may be as large as a placement, and nobody reads it here.
    private static JournalEntry Shortened(JournalEntry entry) => entry with { Draft = entry.Draft with { Request = "" } };
}
