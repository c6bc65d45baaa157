using M3Admin.Clusters;
using M3Admin.KeyValue;

namespace M3Admin.Operations.Moving.Guided;

/// <summary>Finds a move in whichever cluster keeps it.</summary>
internal sealed class MoveShelf(IEnumerable<Cluster> clusters, MoveWatch watch, TimeProvider time)
{
    /// <summary>The cluster of a name; null when this console has none.</summary>
    public Cluster? Cluster(string name) => clusters.FirstOrDefault(cluster => string.Equals(cluster.Name, name, StringComparison.Ordinal));

    /// <summary>Its book.</summary>
    public MoveBook Book(Cluster cluster) => new(cluster.Store, time);

    /// <summary>The move of that id; null when no cluster that answers has it.</summary>
    /// <exception cref="KeyValueException">No cluster has it, and one does not answer.</exception>
    public async Task<OpenMove?> FindAsync(string id, CancellationToken ct)
    {
        KeyValueException? silent = null;
        var home = watch.Current.Find(id)?.Home;
        foreach (var cluster in clusters.OrderByDescending(cluster => cluster.Name == home))
        {
            try
            {
                if (await Book(cluster).FindAsync(id, ct) is { Guide.IsHandedOver: false } kept && Cluster(kept.Guide.Target) is { } target)
                {
                    return new OpenMove(Cluster(kept.Guide.Source), target, kept);
                }
            }
            catch (KeyValueException trouble)
            {
                silent = trouble;
            }
        }

        return silent is null ? null : throw silent;
    }
}
