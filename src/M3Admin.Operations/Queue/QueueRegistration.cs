using M3Admin.Clusters;
using Microsoft.Extensions.DependencyInjection;

namespace M3Admin.Operations.Queue;

/// <summary>Adds queues of changes to a host.</summary>
public static class QueueRegistration
{
    /// <summary>Works queues off for as long as the host runs.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="clusters">Finds the clusters; asked once, when the host starts. They must outlive the host's services.</param>
    public static IServiceCollection AddQueues(this IServiceCollection services, Func<IServiceProvider, IEnumerable<Cluster>> clusters)
    {
        services.AddSingleton<QueueDesk>();
        services.AddHostedService(provider => ActivatorUtilities.CreateInstance<QueueRunner>(provider, clusters(provider)));
        return services;
    }
}
