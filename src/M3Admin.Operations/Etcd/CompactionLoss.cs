using System.Collections.Immutable;
using M3Admin.Clusters;
using M3Admin.Clusters.Keys;
using M3Admin.KeyValue;
using M3Admin.Placements.Model;

namespace M3Admin.Operations.Etcd;

/// <summary>What can only be told by the journal once history was dropped.</summary>
internal static class CompactionLoss
{
    /// <summary>In sentences, one for each placement.</summary>
    /// <param name="cluster">Where.</param>
    /// <param name="revision">Up to where history is to be dropped.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>The sentences; and why nothing can be dropped, when it was already.</returns>
    /// <exception cref="KeyValueException">The store does not answer.</exception>
    public static async Task<(ImmutableArray<string> Lost, string? Refusal)> OfAsync(Cluster cluster, long revision, CancellationToken ct)
    {
        try
        {
            var lost = new List<string>();
            foreach (var service in cluster.Directory.Current.Services)
            {
                lost.Add(Sentence(service, await cluster.Store.GetAsync(PlacementKeys.Of(service), revision, ct)));
            }

            return ([.. lost, "Whoever watches from further back has to read everything anew: M3's own processes do so by themselves."], null);
        }
        catch (KeyValueException gone) when (gone.Error == KeyValueError.Compacted)
        {
            return ([], $"The history before revision {revision} was dropped already. Choose a later one.");
        }
    }

    private static string Sentence(ServiceKey service, KeyValueEntry? then) => then switch
    {
        null => $"{Name(service)}: did not exist at that revision; earlier ones of that name can only be told by the journal.",
        { Version: 1 } => $"{Name(service)}: loses nothing, it was at its version 1.",
        _ => $"{Name(service)}: versions before {then.Version} can only be told by the journal, and not at all where it does not reach back so far.",
    };

    private static string Name(ServiceKey service) => $"{service.Service.Text()} in {service.Environment}";
}
