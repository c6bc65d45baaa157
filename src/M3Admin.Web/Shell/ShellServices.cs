using M3Admin.Web.Features.Changes.News;
using M3Admin.Web.Live;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace M3Admin.Web.Shell;

/// <summary>What the pages need.</summary>
public static class ShellServices
{
    /// <summary>Registers it.</summary>
    public static void AddShell(this IServiceCollection services)
    {
        services.AddSingleton<AllPlacements>();
        services.AddSingleton<LatestChanges>();
        services.AddScoped<PauseSwitch>();
        services.AddScoped<OwnActs>();
        services.AddScoped<Reconnections>();
        services.AddScoped<CircuitHandler>(session => session.GetRequiredService<Reconnections>());
    }
}
