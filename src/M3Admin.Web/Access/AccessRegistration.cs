using System.Threading.RateLimiting;
using M3Admin.Operations.Access;
using M3Admin.Operations.Access.Sessions;
using M3Admin.Web.Access.Hardening;
using M3Admin.Web.Access.Local;
using M3Admin.Web.Access.Oidc;
using M3Admin.Web.Access.Proxy;
using M3Admin.Web.Access.Sessions;
using M3Admin.Web.Access.Tokens;
using M3Admin.Web.Api;
using M3Admin.Web.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace M3Admin.Web.Access;

/// <summary>Puts together who gets in and how.</summary>
public static class AccessRegistration
{
    private const int SignInsPerMinute = 20;
    private const int CallsPerSecond = 100;

    /// <summary>Registers it.</summary>
    public static void AddAccess(this IServiceCollection services)
    {
        services.AddSingleton(provider => new Gate(provider.GetRequiredService<IOptions<ConsoleOptions>>().Value.ReadOnly, provider.GetRequiredService<AccessLog>()));
        services.AddSingleton(provider => new UsersFile(provider.GetRequiredService<IOptions<ConsoleOptions>>().Value.Access.Path));
        services.AddSingleton<LocalUsers>();
        services.AddSingleton<Passwords>();
        services.AddSingleton<Lockout>();
        services.AddSingleton<OneTimeLink>();
        services.AddSingleton<LocalSignIn>();
        services.AddSingleton<SessionBook>();
        services.AddSingleton<Standing>();
        services.AddSingleton<OpenStreams>();
        services.AddSingleton<SessionOpener>();
        services.AddEndedSessions(provider => provider.GetRequiredService<ClusterSet>());
        services.AddHostedService<FirstLinkPrinter>();
        services.AddSingleton<Rights>();
        services.AddScoped<CurrentCaller>();
        services.AddSchemes();
        services.AddPolicies();
        services.AddHardening();
    }

    /// <summary>Where in the pipeline it is decided who gets in.</summary>
    public static void UseAccess(this WebApplication app)
    {
        app.UseAuthentication();
        app.UseMiddleware<ApiGuard>();
        app.Use(app.Services.GetRequiredService<PageCount>().Guard);
        app.UseRateLimiter();
        app.UseAuthorization();
        app.Use((context, next) => context.RequestServices.GetRequiredService<OpenStreams>().Guard(context, next));
    }

    private static void AddSchemes(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddTransient<IClaimsTransformation, FromClaim>();
        services.AddSingleton<IConfigureOptions<CookieAuthenticationOptions>, SessionCookie>();
        services.AddAuthentication(Schemes.Any)
            .AddPolicyScheme(Schemes.Any, displayName: null, options => options.ForwardDefaultSelector = SchemeOf)
            .AddCookie(Schemes.Cookie)
            .AddOidcSignIn(Schemes.Cookie, provider => Of(provider) is { Mode: AccessMode.Oidc } access ? access.Oidc : null, CompanySignIn.Configure)
            .AddProxySignIn(provider => Of(provider) is { Mode: AccessMode.Proxy } access ? access.Proxy : null)
            .AddScheme<AuthenticationSchemeOptions, NoSignInHandler>(Schemes.None, displayName: null, _ => { })
            .AddTokenSignIn();
        services.AddCascadingAuthenticationState();
        services.AddScoped<AuthenticationStateProvider, LiveSession>();
        services.AddDataProtection().SetApplicationName("M3Admin");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider => new ConfigureOptions<KeyManagementOptions>(options =>
            options.XmlRepository = new FileSystemXmlRepository(
                new DirectoryInfo(Path.Combine(Path.GetFullPath(provider.GetRequiredService<IOptions<ConsoleOptions>>().Value.Access.Path), "keys")), NullLoggerFactory.Instance)));
    }

    private static AccessOptions Of(IServiceProvider provider) => provider.GetRequiredService<IOptions<ConsoleOptions>>().Value.Access;

    // Whoever brings a token is judged by it, also where they could come in without.
    private static string SchemeOf(HttpContext context) => BearerHeader.IsIn(context.Request) ? Schemes.Bearer : Of(context.RequestServices).Mode switch
    {
        AccessMode.None => Schemes.None,
        AccessMode.Proxy => ProxyRegistration.Scheme,
        _ => Schemes.Cookie,
    };

    private static void AddHardening(this IServiceCollection services)
    {
        services.AddSingleton<PageCount>();
        services.AddScoped<CircuitHandler, CountedPage>();
        services.AddSingleton<IConfigureOptions<ForwardedHeadersOptions>, BelievedProxies>();
        services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.AddPolicy(SignInEndpoints.RateLimit, context => RateLimitPartition.GetFixedWindowLimiter(
                context.Connection.RemoteIpAddress?.ToString() ?? "", _ => new FixedWindowRateLimiterOptions { PermitLimit = SignInsPerMinute, Window = TimeSpan.FromMinutes(1) }));
            options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context => IsCounted(context)
                ? RateLimitPartition.GetTokenBucketLimiter(
                    context.User.Identity?.Name ?? context.Connection.RemoteIpAddress?.ToString() ?? "",
                    _ => new TokenBucketRateLimiterOptions { TokenLimit = CallsPerSecond * 5, TokensPerPeriod = CallsPerSecond, ReplenishmentPeriod = TimeSpan.FromSeconds(1) })
                : RateLimitPartition.GetNoLimiter(""));
        });
    }

    // Where nobody signs in, all are one and on this machine.
    private static bool IsCounted(HttpContext context) =>
        context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) && context.User.Identity is not { AuthenticationType: Schemes.None };
}
