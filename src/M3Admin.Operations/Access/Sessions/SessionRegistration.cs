using M3Admin.Clusters;
using Microsoft.Extensions.DependencyInjection;

namespace M3Admin.Operations.Access.Sessions;

/// <summary>Adds the ends of sessions to a host.</summary>
public static class SessionRegistration
{
    /// <summary>Follows who has ended their sessions for as long as the host runs.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="clusters">Finds the clusters: at least one by the time the host starts. They must outlive the host's services.</param>
    public static IServiceCollection AddEndedSessions(this IServiceCollection services, Func<IServiceProvider, IEnumerable<Cluster>> clusters)
    {
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<EndedSessions>(provider, clusters(provider)));
        services.AddHostedService(provider => provider.GetRequiredService<EndedSessions>());
        return services;
    }
}
