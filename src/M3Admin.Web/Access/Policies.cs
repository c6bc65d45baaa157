using M3Admin.Operations.Access;
using Microsoft.AspNetCore.Authorization;

namespace M3Admin.Web.Access;

/// <summary>Who may reach an endpoint at all. What somebody may do there, Operations' gate says.</summary>
public static class Policies
{
    /// <summary>Whoever is signed in, with a role or without.</summary>
    public const string SignedIn = "signed in";

    /// <summary>Admins of the whole console.</summary>
    public const string Admin = "admin";

    /// <summary>Admins of the whole console, of a cluster or of an environment.</summary>
    public const string AdminSomewhere = "admin somewhere";

    /// <summary>Registers them. An endpoint that says nothing takes a role.</summary>
    public static void AddPolicies(this IServiceCollection services)
    {
        services.AddSingleton<IAuthorizationHandler, RoleHandler>();
        services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder(Schemes.Any).RequireAuthenticatedUser().AddRequirements(new RoleNeeded(Role.Viewer)).Build())
            .AddPolicy(SignedIn, policy => policy.AddAuthenticationSchemes(Schemes.Any).RequireAuthenticatedUser())
            .AddPolicy(Admin, policy => policy.AddAuthenticationSchemes(Schemes.Any).RequireAuthenticatedUser().AddRequirements(new RoleNeeded(Role.Admin)))
            .AddPolicy(AdminSomewhere, policy => policy.AddAuthenticationSchemes(Schemes.Any).RequireAuthenticatedUser().AddRequirements(new RoleNeeded(Role.Admin, IsAnywhere: true)));
    }
}
