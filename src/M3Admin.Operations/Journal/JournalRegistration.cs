using M3Admin.Clusters;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace M3Admin.Operations.Journal;

/// <summary>Adds the journal's keeper to a host.</summary>
public static class JournalRegistration
{
    /// <summary>Keeps the journals of the clusters' placements for as long as the host runs; configured under <see cref="JournalOptions.Section"/>.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="clusters">Finds the clusters; asked once, when the host starts. They must outlive the host's services.</param>
    public static IServiceCollection AddJournal(this IServiceCollection services, Func<IServiceProvider, IEnumerable<Cluster>> clusters)
    {
        services.AddOptions<JournalOptions>().BindConfiguration(JournalOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<JournalOptions>, JournalOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.AddHostedService(provider => ActivatorUtilities.CreateInstance<JournalKeeper>(provider, clusters(provider)));
        return services;
    }
}
