using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace M3Admin.Operations.Diagnosis;

/// <summary>Adds the probe of nodes to a host.</summary>
public static class ReachabilityRegistration
{
    /// <summary>Adds <see cref="NodeProbe"/>, configured under <see cref="ReachabilityOptions.Section"/>.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="simulated">Gives what finds simulated nodes.</param>
    public static IServiceCollection AddReachability(this IServiceCollection services, Func<IServiceProvider, FindSimulatedNode> simulated)
    {
        services.AddOptions<ReachabilityOptions>().BindConfiguration(ReachabilityOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ReachabilityOptions>, ReachabilityOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(simulated);
        services.AddSingleton<NodeProbe>();
        return services;
    }
}
