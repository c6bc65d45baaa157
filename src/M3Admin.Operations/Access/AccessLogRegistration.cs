using M3Admin.Clusters;
using Microsoft.Extensions.DependencyInjection;

namespace M3Admin.Operations.Access;

/// <summary>Adds the journal of access to a host.</summary>
public static class AccessLogRegistration
{
    /// <summary>Enters who comes in and who is refused what for as long as the host runs.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="clusters">Finds the clusters; asked once, when the host starts. They must outlive the host's services.</param>
    public static IServiceCollection AddAccessLog(this IServiceCollection services, Func<IServiceProvider, IEnumerable<Cluster>> clusters)
    {
        services.AddSingleton<AccessLog>();
        services.AddHostedService(provider => ActivatorUtilities.CreateInstance<AccessLogWriter>(provider, clusters(provider)));
        return services;
    }
}
