using Microsoft.Extensions.DependencyInjection;

namespace M3Admin.Operations.Etcd;

/// <summary>Adds looking at etcd, and after it, to a host.</summary>
public static class EtcdRegistration
{
    /// <summary>Adds <see cref="EtcdWatcher"/>, <see cref="EtcdDesk"/> and <see cref="EtcdSnapshots"/>; and deletes, when the host starts, the snapshots of consoles that died.</summary>
    public static IServiceCollection AddEtcd(this IServiceCollection services)
    {
        services.AddSingleton<EtcdWatcher>();
        services.AddSingleton<EtcdDesk>();
        services.AddSingleton<EtcdSnapshots>();
        services.AddHostedService<LeftSnapshots>();
        return services;
    }
}
