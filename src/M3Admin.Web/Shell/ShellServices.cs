using M3Admin.Web.Live;

namespace M3Admin.Web.Shell;

/// <summary>What the pages need.</summary>
public static class ShellServices
{
    /// <summary>Registers it.</summary>
    public static void AddShell(this IServiceCollection services)
    {
        services.AddSingleton<AllPlacements>();
        services.AddScoped<PauseSwitch>();
    }
}
