using M3Admin.Clusters;
using Microsoft.Extensions.DependencyInjection;

namespace M3Admin.Operations.Audit;

/// <summary>Adds the audit to a host.</summary>
public static class AuditRegistration
{
    /// <summary>Reads and verifies the journals of the clusters when somebody asks.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="clusters">Finds the clusters; they must outlive the host's services.</param>
    public static IServiceCollection AddAudit(this IServiceCollection services, Func<IServiceProvider, IEnumerable<Cluster>> clusters)
    {
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<AuditIndex>(provider, clusters(provider)));
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<ChainCheck>(provider, clusters(provider)));
        return services;
    }
}
