using System.Collections;
using System.Collections.Immutable;
using M3Admin.Clusters;

namespace M3Admin.Web.Hosting;

/// <summary>The configured clusters, in the order of the configuration.</summary>
public sealed class ClusterSet : IEnumerable<Cluster>, IAsyncDisposable
{
    /// <summary>All of them: at least one from the moment the console answers.</summary>
    public ImmutableArray<Cluster> All { get; private set; } = [];

    /// <summary>The cluster of that name; without a name the first. Null when none is called so.</summary>
    public Cluster? Find(string? name) =>
        string.IsNullOrEmpty(name) ? All[0] : All.FirstOrDefault(c => string.Equals(c.Name, name, StringComparison.Ordinal));

    /// <summary>Adds a cluster, which the set then owns. For the start only.</summary>
    public void Add(Cluster cluster) => All = All.Add(cluster);

    /// <summary>Each cluster that there is when it is enumerated.</summary>
    public IEnumerator<Cluster> GetEnumerator() => All.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Closes every cluster.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var cluster in All)
        {
            await cluster.DisposeAsync();
        }
    }
}
