using M3Admin.Clusters;
using Microsoft.Extensions.DependencyInjection;

namespace M3Admin.Operations.Freezing;

/// <summary>Adds freezing to a host.</summary>
public static class FreezeRegistration
{
    /// <summary>Follows which clusters are frozen for as long as the host runs.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="clusters">Finds the clusters; asked once, when the host starts. They must outlive the host's services.</param>
    public static IServiceCollection AddFreezing(this IServiceCollection services, Func<IServiceProvider, IEnumerable<Cluster>> clusters)
    {
        services.AddSingleton<FreezeDesk>();
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<FreezeWatch>(provider, clusters(provider)));
        services.AddHostedService(provider => provider.GetRequiredService<FreezeWatch>());
        return services;
    }
}
