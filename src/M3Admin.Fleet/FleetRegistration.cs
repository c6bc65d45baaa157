using M3Admin.Clusters;
using M3Admin.Fleet.Health;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace M3Admin.Fleet;

/// <summary>Adds the simulated nodes to a host.</summary>
public static class FleetRegistration
{
    /// <summary>Drives the simulated placements of the clusters for as long as the host runs; configured under <see cref="FleetOptions.Section"/>.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="clusters">Finds the clusters; asked once, when the host starts. They must outlive the host's services.</param>
    public static IServiceCollection AddFleet(this IServiceCollection services, Func<IServiceProvider, IEnumerable<Cluster>> clusters)
    {
        services.AddOptions<FleetOptions>().BindConfiguration(FleetOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<FleetOptions>, FleetOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<SimulatedEndpoints>();
        services.AddHostedService(provider => ActivatorUtilities.CreateInstance<FleetService>(provider, clusters(provider)));
        return services;
    }
}
