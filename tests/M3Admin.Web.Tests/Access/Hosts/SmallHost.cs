using System.Net;
using System.Security.Claims;
using M3Admin.Web.Access.Oidc;
using M3Admin.Web.Access.Proxy;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace M3Admin.Web.Tests.Access.Hosts;

/// <summary>The least that has a sign-in: every page says who looks at it, and nobody does unless they are signed in. A real server on a free loopback port.</summary>
internal sealed class SmallHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private SmallHost(WebApplication app, Uri address, KeptLog log) => (_app, Address, Log) = (app, address, log);

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>All that it logged.</summary>
    public KeptLog Log { get; }

    /// <summary>One that sends people to a company's sign-in.</summary>
    public static Task<SmallHost> WithOidcAsync(OidcOptions options, TimeProvider time, Predicate<string>? keepsGroup = null) => StartAsync(time, services => services
        .AddAuthentication(scheme =>
        {
            scheme.DefaultScheme = CookieAuthenticationDefaults.AuthenticationScheme;
            scheme.DefaultChallengeScheme = OidcRegistration.Scheme;
        })
        .AddCookie()
        .AddOidcSignIn(CookieAuthenticationDefaults.AuthenticationScheme, _ => options, (_, scheme) => scheme.KeepsGroup = keepsGroup ?? scheme.KeepsGroup));

    /// <summary>One behind a company's proxy.</summary>
    public static Task<SmallHost> WithProxyAsync(ProxyOptions options) =>
        StartAsync(TimeProvider.System, services => services.AddAuthentication(ProxyRegistration.Scheme).AddProxySignIn(_ => options));

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static async Task<SmallHost> StartAsync(TimeProvider time, Action<IServiceCollection> signIn)
    {
        var log = new KeptLog();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.AddProvider(log).AddFilter("Microsoft.AspNetCore.Hosting", LogLevel.Warning); // As in the console: each request's address would be logged otherwise.
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddSingleton(time);
        builder.Services.AddRoutingCore();
        builder.Services.AddAuthorization();
        builder.Services.AddRazorComponents();
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        signIn(builder.Services);
        var app = builder.Build();
        // As a careless setting would have it: everybody's word for where they are is taken.
        var everybody = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor };
        everybody.KnownIPNetworks.Clear();
        everybody.KnownProxies.Clear();
        app.UseForwardedHeaders(everybody);
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapGet("/sign-out", (HttpContext context) => context.SignOutAsync(OidcRegistration.Scheme)).AllowAnonymous();
        app.MapGet("/elsewhere", (HttpContext context, string to) => context.ChallengeAsync(new AuthenticationProperties { RedirectUri = to })).AllowAnonymous();
        app.MapGet("/{**page}", WhoAmI).RequireAuthorization();
        await app.StartAsync();
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        return new SmallHost(app, new Uri(addresses.Single()), log);
    }

    private static string WhoAmI(HttpContext context) =>
        $"{context.Request.Path}{context.Request.QueryString} {context.User.FindFirstValue(ClaimTypes.Name)} [{string.Join(' ', context.User.FindAll("groups").Select(group => group.Value))}] {context.User.FindFirstValue("sub")}".TrimEnd();
}
