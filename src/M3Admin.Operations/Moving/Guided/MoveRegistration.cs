using M3Admin.Clusters;
using M3Admin.Operations.Etcd;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace M3Admin.Operations.Moving.Guided;

/// <summary>Adds moves to another etcd to a host.</summary>
public static class MoveRegistration
{
    /// <summary>Follows moves, and copies for those that are at it. Needs the gate, freezing and the node probe.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="all">Finds the clusters; asked once, when the host starts. They must outlive the host's services.</param>
    /// <param name="written">Finds those that this console may write.</param>
    public static IServiceCollection AddMoves(this IServiceCollection services, Func<IServiceProvider, IEnumerable<Cluster>> all, Func<IServiceProvider, IEnumerable<Cluster>> written)
    {
        services.TryAddSingleton<EtcdWatcher>();
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<MoveWatch>(provider, all(provider)));
        services.AddHostedService(provider => provider.GetRequiredService<MoveWatch>());
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<MoveDesk>(provider, all(provider)));
        services.AddHostedService(provider => ActivatorUtilities.CreateInstance<MoveRunner>(provider, written(provider)));
        return services;
    }
}
