using M3Admin.Clusters.Feeds;
using M3Admin.Web.Features.Shared;

namespace M3Admin.Web.Features.Placements.Travel;

/// <summary>What a traveller has to know of store and journal: that one is not heard, that the other is damaged.</summary>
internal static class TravelNotes
{
    public static IEnumerable<string> Of(PlacementLink link, TravelSession? session, PlacementSnapshot? live)
    {
        if (session?.Silence is { } silence)
        {
            var seen = session.Shown is { } shown ? $"what is shown stays {TravelWords.Version(shown.Version)}" : "no version can be read";
            yield return $"{link.Cluster} does not answer, so {seen}. It is read as soon as it answers again. {silence}";
        }
        else if (live is not null && Health.IsLost(live.Health))
        {
            var newest = session?.Span is { } span ? $"what is newer than {TravelWords.Version(span.Newest)} is not known, and other versions cannot be read" : "no version can be read";
            yield return $"{link.Cluster} is not heard: {newest}. {Health.Reason(live.Health)}";
        }

        if (session?.Span?.JournalTrouble is { } trouble)
        {
            yield return $"The journal is damaged, so only what etcd itself remembers can be shown, without who and why. {trouble}.";
        }
    }
}
