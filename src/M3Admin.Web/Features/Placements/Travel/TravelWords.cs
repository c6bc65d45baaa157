using System.Globalization;
using M3Admin.Clusters.Journal;
using M3Admin.Clusters.Past;
using M3Admin.Web.Features.Changes.News;
using M3Admin.Web.Features.Shared;

namespace M3Admin.Web.Features.Placements.Travel;

/// <summary>An earlier version in words.</summary>
internal static class TravelWords
{
    /// <summary>Such as <c>v41, 2026-11-20 19:02:36 UTC</c>; without a time where nobody knows it.</summary>
    public static string Of(PastVersion past) => past.Entry is { } entry ? $"{Version(past.Version)}, {Moment(entry.At)}" : Version(past.Version);

    /// <summary>Such as <c>v1,041</c>.</summary>
    public static string Version(long version) => $"v{Figures.Count(version)}";

    /// <summary>A moment with its date, whatever day it is today.</summary>
    public static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>Who made it and what that was.</summary>
    public static string Made(PastVersion past) => past.Entry switch
    {
        null => "When and by whom it was written is not known: the journal does not hold it.",
        { Draft.Actor.Origin: JournalOrigin.Console or JournalOrigin.Api } asked => $"{ChangeSentence.Of(asked)}.",
        { Draft.Actor.Origin: JournalOrigin.Gap } gap => $"{ChangeSentence.Of(gap)}.",
        var seen => $"{ChangeSentence.Of(seen)}. Written by a node or another tool; the time is when a console saw it.",
    };

    /// <summary>Why, in the words of whoever made it; null where they gave none.</summary>
    public static string? Why(PastVersion past) => past.Entry is { Draft.Reason.Length: > 0 } entry ? entry.Draft.Reason : null;

    /// <summary>Why a version cannot be shown, in a sentence or two.</summary>
    public static string Missing(PastLookup looked, long version) => looked switch
    {
        PastLookup.NoPlacement => "There is no placement now. The journal goes on holding what there was.",
        PastLookup.NeverWas never when version < 1 => $"Versions begin at v1. The placement is at {Version(never.Newest)}.",
        PastLookup.NeverWas never => $"The placement has not come to {Version(version)} yet: it is at {Version(never.Newest)}.",
        PastLookup.NotKept { Before: null } => $"{Version(version)} is kept no longer: it was pruned from the journal, or never entered there, and etcd has forgotten it.",
        PastLookup.NotKept => $"{Version(version)} was never entered in the journal, and etcd was compacted before a console could see it.",
        PastLookup.Unreadable unreadable => $"What was stored as {Version(version)} is no placement: {unreadable.Message}.",
        _ => "",
    };

    /// <summary>Versions near one that cannot be shown.</summary>
    public static IEnumerable<long> Near(PastLookup looked, long version) => looked switch
    {
        PastLookup.NotKept kept => new[] { kept.Before, kept.After }.OfType<long>().Distinct(),
        PastLookup.NeverWas never => [never.Newest],
        PastLookup.Unreadable when version > 1 => [version - 1, version + 1],
        _ => [],
    };
}
