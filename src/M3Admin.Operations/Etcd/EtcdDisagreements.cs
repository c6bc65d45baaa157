using System.Collections.Immutable;
using M3Admin.KeyValue.Etcd;

namespace M3Admin.Operations.Etcd;

/// <summary>What members of one etcd cluster do not agree on: pure.</summary>
internal static class EtcdDisagreements
{
    /// <summary>In sentences.</summary>
    /// <param name="answers">What each member told, by its name.</param>
    /// <param name="agreed">The list of members that the picture goes by.</param>
    public static ImmutableArray<string> Of(IReadOnlyList<(string Name, EtcdReading Reading)> answers, ImmutableArray<EtcdMember> agreed) =>
        [.. Clusters(answers), .. Lists(answers, agreed), .. Leaders(answers, agreed)];

    private static IEnumerable<string> Clusters(IReadOnlyList<(string Name, EtcdReading Reading)> answers)
    {
        var clusters = answers.GroupBy(a => a.Reading.Status?.Cluster ?? 0).OrderByDescending(g => g.Count()).ToArray();
        return clusters.Length <= 1
            ? []
            : [$"These are {clusters.Length} etcd clusters, not one: {string.Join("; ", clusters.Select(c => $"{Names(c)} belong{(c.Count() == 1 ? "s" : "")} to {EtcdMember.TextOf(c.Key)}"))}. Take the endpoints of the others out of the configuration."];
    }

    private static IEnumerable<string> Lists(IReadOnlyList<(string Name, EtcdReading Reading)> answers, ImmutableArray<EtcdMember> agreed)
    {
        foreach (var (name, reading) in answers)
        {
            if (reading.Members is { } known && Difference(known, agreed) is { Length: > 0 } difference)
            {
                yield return $"{name} knows another list of members than the leader: {difference}. That passes within seconds when it was just changed; if it stays, {name} is cut off.";
            }
        }
    }

    private static string Difference(ImmutableArray<EtcdMember> known, ImmutableArray<EtcdMember> agreed)
    {
        string[] parts =
        [
            .. agreed.Where(m => known.All(k => k.Id != m.Id)).Select(m => $"without {m.Label}"),
            .. known.Where(k => agreed.All(m => m.Id != k.Id)).Select(k => $"with {k.Label}"),
            .. known.Where(k => agreed.Any(m => m.Id == k.Id && m.IsLearner != k.IsLearner)).Select(k => $"{k.Label} as {(k.IsLearner ? "a learner" : "a voter")}"),
            .. known.Where(k => agreed.Any(m => m.Id == k.Id && !m.PeerUrls.SequenceEqual(k.PeerUrls))).Select(k => $"{k.Label} at {string.Join(", ", k.PeerUrls)}"),
        ];
        return string.Join(", ", parts);
    }

    private static IEnumerable<string> Leaders(IReadOnlyList<(string Name, EtcdReading Reading)> answers, ImmutableArray<EtcdMember> agreed)
    {
        var leaders = answers.GroupBy(a => a.Reading.Status?.Leader ?? 0).OrderByDescending(g => g.Key != 0).ThenByDescending(g => g.Count()).ToArray();
        return leaders.Length <= 1
            ? []
            : [$"They do not agree on who leads: {string.Join("; ", leaders.Select(l => Leads(l, l.Key == 0 ? null : agreed.FirstOrDefault(m => m.Id == l.Key)?.Label ?? EtcdMember.TextOf(l.Key))))}."];
    }

    private static string Leads(IEnumerable<(string Name, EtcdReading Reading)> who, string? leader) =>
        $"{Names(who)} see{(who.Count() == 1 ? "s" : "")} {leader ?? "nobody"}";

    private static string Names(IEnumerable<(string Name, EtcdReading Reading)> who) => string.Join(" and ", who.Select(a => a.Name).Order(StringComparer.Ordinal));
}
