using System.Collections.Immutable;
using M3Admin.Placements.Model;
using M3Admin.Placements.Notation;
using M3Admin.Placements.Planning.Changes;
using M3Admin.Placements.Planning.Plans;
using M3Admin.Placements.Planning.Sharded;

namespace M3Admin.Placements.Planning.Mirrored;

/// <summary>Replacing members of shard sets one for one: each candidate takes the place of one member, in its shard set, with all of its shards.</summary>
internal static class Counterparts
{
    public static ShardedResult Plan(Placement current, PlacementChange.ReplaceInstances replace, AggregatorClock clock)
    {
        Instance[] leaving = [.. current.Instances.Where(instance => replace.Leaving.Contains(instance.Id))];
        if (leaving.Length != replace.Candidates.Length)
        {
            var (members, candidates) = (leaving.Length, replace.Candidates.Length);
            return Refused(
                $"{members} {(members == 1 ? "member leaves" : "members leave")} and {candidates} {(candidates == 1 ? "candidate comes" : "candidates come")}; " +
                "each member of a shard set is replaced by one candidate.");
        }

        var open = replace.Candidates.OrderBy(candidate => candidate.Id).ToList();
        var pairs = new List<(Instance Leaving, Instance Candidate)>();
        foreach (var member in leaving)
        {
            var best = open
                .Where(candidate => OthersOf(member, current, replace, pairs).All(other => other.Group != candidate.Group))
                .MinBy(candidate => Misfit(member, candidate, replace.SkipPortMirroring));
            if (best is null)
            {
                return Refused(
                    $"No candidate can take the place of {Word.Of(member.Id)} in shard set {member.ShardSet}: " +
                    "each stands in an isolation group of another member.");
            }

            open.Remove(best);
            pairs.Add((member, best with { ShardSet = member.ShardSet, Shards = [] }));
        }

        return Done(current, pairs, clock.NextWindowNanos);
    }

    // Those it will stand with in its shard set, those who come included. No two of them may be in one isolation group.
    private static IEnumerable<Instance> OthersOf(
        Instance member, Placement current, PlacementChange.ReplaceInstances replace, List<(Instance Leaving, Instance Candidate)> pairs) =>
        current.Instances.Where(other => other.ShardSet == member.ShardSet && !replace.Leaving.Contains(other.Id))
            .Concat(pairs.Select(pair => pair.Candidate).Where(other => other.ShardSet == member.ShardSet));

    private static int Misfit(Instance member, Instance candidate, bool skipPortMirroring) =>
        (candidate.Weight == member.Weight ? 0 : 4) +
        (skipPortMirroring || candidate.Port == member.Port ? 0 : 2) +
        (candidate.Group == member.Group ? 0 : 1);

    private static ShardedResult.Done Done(Placement current, List<(Instance Leaving, Instance Candidate)> pairs, long cutover)
    {
        var places = pairs.ToDictionary(pair => pair.Leaving.Id, pair => pair.Candidate);
        var instances = current.Instances.SelectMany(member => places.TryGetValue(member.Id, out var candidate)
            ? [Leaving(member, cutover), Taking(member, candidate, cutover)]
            : new[] { member });
        ImmutableArray<Move> moves =
        [
            .. pairs.SelectMany(pair => pair.Leaving.Shards.Select(shard => new Move(shard.Id, pair.Leaving.Id, pair.Candidate.Id, MoveKind.Stream)))
                .OrderBy(move => move.Shard).ThenBy(move => move.To),
        ];
        ImmutableArray<InstanceStreams> streams =
        [
            .. pairs.SelectMany(pair => new[]
            {
                new InstanceStreams(pair.Leaving.Id, 0, pair.Leaving.Shards.Length),
                new InstanceStreams(pair.Candidate.Id, pair.Leaving.Shards.Length, 0),
            }).OrderBy(stream => stream.Instance),
        ];
        return new ShardedResult.Done(
            current with { Instances = [.. instances] }, moves, new StreamProof(moves.Length, 0, moves.Length, StreamCertificate.NoChoice, streams));
    }

    private static Instance Leaving(Instance member, long cutoff) =>
        member with { Shards = [.. member.Shards.Select(shard => shard with { State = ShardState.Leaving, Cutover = new Cutover(0, cutoff) })] };

    private static Instance Taking(Instance member, Instance candidate, long cutover) =>
        candidate with { Shards = [.. member.Shards.Select(shard => new Shard(shard.Id, ShardState.Initializing, member.Id, new Cutover(cutover, 0)))] };

    private static ShardedResult.Short Refused(string message) => ShardedResult.Short.Of(message);
}
