using M3Admin.Clusters;
using M3Admin.Operations.Doctor.Bootstrap;
using Microsoft.Extensions.DependencyInjection;

namespace M3Admin.Operations.Doctor;

/// <summary>Adds the doctor to a host.</summary>
public static class DoctorRegistration
{
    /// <summary>Looks at clusters when somebody asks, and puts lowered bootstrap levels back when their time is up.</summary>
    /// <param name="services">The host's services; the probe of nodes among them.</param>
    /// <param name="written">Finds the clusters that this console writes to; asked once, when the host starts. They must outlive the host's services.</param>
    public static IServiceCollection AddDoctor(this IServiceCollection services, Func<IServiceProvider, IEnumerable<Cluster>> written)
    {
        services.AddSingleton<DoctorRounds>();
        services.AddSingleton<BootstrapDesk>();
        services.AddHostedService(provider => ActivatorUtilities.CreateInstance<BootstrapKeeper>(provider, written(provider)));
        return services;
    }
}
