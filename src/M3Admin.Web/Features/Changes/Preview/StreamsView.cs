using System.Collections.Immutable;
using M3Admin.Clusters.Json.Requests;
using M3Admin.Placements.Planning.Plans;
using M3Admin.Web.Features.Shared;

namespace M3Admin.Web.Features.Changes.Preview;

/// <summary>Who streams how much: the largest as bars, the rest counted.</summary>
/// <param name="Bars">The largest.</param>
/// <param name="Rest">What the others do, in words; empty when there are none.</param>
public sealed record StreamsView(ImmutableArray<StreamBar> Bars, string Rest)
{
    private const int MostBars = 8;

    /// <summary>The streams of a change.</summary>
    public static StreamsView Of(PlannedChange change)
    {
        InstanceStreams[] all = [.. Streams(change).OrderByDescending(one => Math.Max(one.In, one.Out)).ThenByDescending(one => one.In).ThenBy(one => one.Instance)];
        var most = all.Length == 0 ? 1 : all.Max(one => one.In + one.Out);
        var others = all.Skip(MostBars).ToArray();
        var quiet = (change.After?.Instances.Length ?? 0) - all.Length;
        string[] rest =
        [
            .. others.Length > 0 ? [$"{Figures.Count(others.Length, "more instance")}: {Figures.Count(others.Sum(one => one.In))} in, {Figures.Count(others.Sum(one => one.Out))} out"] : (string[])[],
            .. quiet > 0 ? [$"{Figures.Count(quiet, "instance")}: none"] : (string[])[],
        ];
        return new StreamsView([.. all.Take(MostBars).Select(one => new StreamBar(one.Instance.Value, one.In, one.Out, most))], string.Join("; ", rest));
    }

    // Where there was no placement nobody has data, so nothing is streamed.
    private static IEnumerable<InstanceStreams> Streams(PlannedChange change) => change switch
    {
        { IsNew: true } => [],
        { Preview.Request: ChangeRequest.Set } => OfSet(change.Moves),
        _ => change.Preview.Plan?.Streams.ByInstance ?? [],
    };

    private static IEnumerable<InstanceStreams> OfSet(ImmutableArray<Move> moves)
    {
        var streams = moves.Where(move => move.Kind is MoveKind.Stream or MoveKind.Fresh).ToArray();
        var (takers, sources) = (streams.CountBy(move => move.To).ToDictionary(), streams.Where(move => move.From is not null).CountBy(move => move.From ?? default).ToDictionary());
        return takers.Keys.Union(sources.Keys).Select(id => new InstanceStreams(id, takers.GetValueOrDefault(id), sources.GetValueOrDefault(id)));
    }
}
