using System.Collections.Immutable;
using M3Admin.Clusters;

namespace M3Admin.Web.Hosting;

/// <summary>The configured clusters, in the order of the configuration. At least one.</summary>
public sealed class ClusterSet(ImmutableArray<Cluster> clusters) : IAsyncDisposable
{
    /// <summary>All of them.</summary>
    public ImmutableArray<Cluster> All { get; } = clusters;

    /// <summary>The cluster of that name; without a name the first. Null when none is called so.</summary>
    public Cluster? Find(string? name) =>
        string.IsNullOrEmpty(name) ? All[0] : All.FirstOrDefault(c => string.Equals(c.Name, name, StringComparison.Ordinal));

    /// <summary>Closes every cluster.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var cluster in All)
        {
            await cluster.DisposeAsync();
        }
    }
}
