using System.Collections.Immutable;
using M3Admin.Clusters.Keys;
using M3Admin.KeyValue;

namespace M3Admin.Clusters.Elections;

/// <summary>
/// What has been heard of the elections of one environment. Immutable: each thing that is heard gives the next book. The key with the lowest create revision leads
/// (etcd's <c>concurrency.Election</c>); the store keeps no times, so the book remembers when it saw what.
/// </summary>
internal sealed record ElectionBook(string Environment, ImmutableSortedDictionary<(string Service, string Id), Election> Elections, bool HasHeard)
{
    public static ElectionBook Of(string environment) =>
        new(environment, ImmutableSortedDictionary.Create<(string, string), Election>(Comparer<(string Service, string Id)>.Create(Compare)), HasHeard: false);

    public ElectionBook Hear(FollowEvent told, DateTimeOffset now) => told switch
    {
        FollowEvent.Whole whole => HearAll(whole.Range.Entries, now),
        FollowEvent.Changed changed => changed.Changes.Aggregate(this, (book, change) => book.Hear(change, now)),
        _ => this,
    };

    // After a gap nobody knows when what happened meanwhile did: it is as new as this moment.
    private ElectionBook HearAll(IEnumerable<KeyValueEntry> entries, DateTimeOffset now)
    {
        var standing = entries.Select(entry => (Place: ElectionKeys.Parse(Environment, entry.Key), Entry: entry)).Where(known => known.Place is not null)
            .ToLookup(known => (known.Place?.Service ?? "", known.Place?.Id ?? ""), known => known.Entry);
        var book = this;
        foreach (var place in Elections.Keys.Union(standing.Select(group => group.Key)))
        {
            var before = Elections.GetValueOrDefault(place);
            book = book.With(place, [.. standing[place].Select(entry => CandidateOf(before, entry, now))], now);
        }

        return book with { HasHeard = true };
    }

    private ElectionBook Hear(KeyChange change, DateTimeOffset now)
    {
        if (ElectionKeys.Parse(Environment, change.Key) is not { } place)
        {
            return this;
        }

        var before = Elections.GetValueOrDefault((place.Service, place.Id));
        var others = (before?.Candidates ?? []).Where(candidate => candidate.Lease != place.Lease);
        return With((place.Service, place.Id), change.Entry is { } entry ? [.. others, CandidateOf(before, entry, now)] : [.. others], now);
    }

    private Candidate CandidateOf(Election? before, KeyValueEntry entry, DateTimeOffset now)
    {
        var (name, lease) = (System.Text.Encoding.UTF8.GetString(entry.Value.Span), entry.Key[(entry.Key.LastIndexOf('/') + 1)..]);
        var known = before?.Candidates.FirstOrDefault(candidate => candidate.Lease == lease && candidate.CreateRevision == entry.CreateRevision);
        return known is null ? new Candidate(name, lease, entry.CreateRevision, now, IsOlder: !HasHeard) : known with { Name = name };
    }

    private ElectionBook With((string Service, string Id) place, ImmutableArray<Candidate> candidates, DateTimeOffset now)
    {
        ImmutableArray<Candidate> ordered = [.. candidates.OrderBy(candidate => candidate.CreateRevision)];
        var before = Elections.GetValueOrDefault(place);
        var isSame = before is not null && before.Leader?.CreateRevision == ordered.FirstOrDefault()?.CreateRevision;
        var election = new Election(place.Service, place.Id, ordered, isSame && before is not null ? before.LeadsSince : now, isSame && before is not null ? before.IsOlder : !HasHeard);
        return this with { Elections = Elections.SetItem(place, election) };
    }

    // Shard set 2 comes before shard set 10.
    private static int Compare((string Service, string Id) left, (string Service, string Id) right)
    {
        var services = string.CompareOrdinal(left.Service, right.Service);
        return services != 0 ? services : NumberedText.Compare(left.Id, right.Id);
    }
}
