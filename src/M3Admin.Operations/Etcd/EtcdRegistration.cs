using Microsoft.Extensions.DependencyInjection;

namespace M3Admin.Operations.Etcd;

/// <summary>Adds looking at etcd, and after it, to a host.</summary>
public static class EtcdRegistration
{
    /// <summary>Adds <see cref="EtcdWatcher"/>.</summary>
    public static IServiceCollection AddEtcd(this IServiceCollection services)
    {
        services.AddSingleton<EtcdWatcher>();
        return services;
    }
}
