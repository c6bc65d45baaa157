using Microsoft.Extensions.DependencyInjection;

namespace M3Admin.Operations.Seeds;

/// <summary>Adds the guide for replacing a seed node to a host.</summary>
public static class SeedRegistration
{
    /// <summary>Adds <see cref="SeedDesk"/>. It needs the gate, the node probe and the watcher of etcd.</summary>
    public static IServiceCollection AddSeeds(this IServiceCollection services) => services.AddSingleton<SeedDesk>();
}
