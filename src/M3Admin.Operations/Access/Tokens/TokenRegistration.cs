using M3Admin.Clusters;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace M3Admin.Operations.Access.Tokens;

/// <summary>Adds API tokens to a host.</summary>
public static class TokenRegistration
{
    /// <summary>Follows and keeps the tokens in the first cluster's store for as long as the host runs. It must start after the clusters are open; <see cref="Gate"/> and <see cref="AccessLog"/> must be there.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="clusters">Finds the clusters; asked when the host starts. They must outlive the host's services.</param>
    public static IServiceCollection AddTokens(this IServiceCollection services, Func<IServiceProvider, IEnumerable<Cluster>> clusters)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => new TokenStore(clusters(provider).First().Store, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new TokenBook(clusters(provider).First().Store, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<TokenBook>>()));
        services.AddSingleton<TokenUses>();
        services.AddSingleton<TokenGuard>();
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<TokenDesk>(provider, clusters(provider)));
        services.AddHostedService(provider => new TokenKeeper(
            provider.GetRequiredService<Gate>().IsReadOnly, () => Begin(provider), provider.GetRequiredService<TokenUses>(), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<TokenKeeper>>()));
        return services;
    }

    // The book begins to follow when it is made.
    private static TokenStore Begin(IServiceProvider provider) => (provider.GetRequiredService<TokenBook>(), provider.GetRequiredService<TokenStore>()).Item2;
}
