using System.Runtime.InteropServices;
using M3Admin.Clusters.Feeds;
using M3Admin.Placements.Model;

namespace M3Admin.Web.Features.Placements.Grid;

/// <summary>What many shards of one message share, each told once and then by position: 0 is none, n is the n-th.</summary>
internal sealed class GridTables
{
    private readonly Dictionary<InstanceId, int> _instances = [];
    private readonly Dictionary<InstanceId, int> _strangers = [];
    private readonly Dictionary<Observation, int> _moments = [];
    private readonly Dictionary<Cutover, int> _cutovers = [];

    /// <param name="instances">The rows, which the browser knows already.</param>
    public GridTables(IEnumerable<Instance> instances)
    {
        foreach (var instance in instances)
        {
            _instances.TryAdd(instance.Id, _instances.Count + 1);
        }
    }

    public int Source(InstanceId? source) => source is not { } id ? 0 : _instances.TryGetValue(id, out var known) ? known : _instances.Count + Position(_strangers, id);

    public int Moment(Observation? observation) => observation is { } known ? Position(_moments, known) : 0;

    public int Cutover(Cutover cutover) => cutover == default ? 0 : Position(_cutovers, cutover);

    public void Write(GridMessageWriter to)
    {
        to.List(_strangers.Keys, stranger => to.Text(stranger.Value));
        to.List(_moments.Keys, moment =>
        {
            to.Number(moment.Since.ToUnixTimeMilliseconds());
            to.Byte(moment.IsAtLeast ? 1 : 0);
        });
        to.List(_cutovers.Keys, cutover =>
        {
            to.Number(cutover.CutoverNanos / 1_000_000);
            to.Number(cutover.CutoffNanos / 1_000_000);
        });
    }

    private static int Position<T>(Dictionary<T, int> table, T item)
        where T : notnull
    {
        ref var position = ref CollectionsMarshal.GetValueRefOrAddDefault(table, item, out var exists);
        return exists ? position : position = table.Count;
    }
}
