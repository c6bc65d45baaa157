using M3Admin.Web.Access;
using M3Admin.Web.Access.Hardening;
using M3Admin.Web.Access.Local;
using M3Admin.Web.Access.Sessions;
using M3Admin.Web.Api;
using M3Admin.Web.Api.Doctor;
using M3Admin.Web.Api.Handbook;
using M3Admin.Web.Api.Plans;
using M3Admin.Web.Api.Tokens;
using M3Admin.Web.Features.Audit.Export;
using M3Admin.Web.Features.Etcd;
using M3Admin.Web.Hosting;
using M3Admin.Web.Live;
using M3Admin.Web.Shell;
using M3Admin.Web.Telemetry;

if (args is [HealthProbe.Verb, ..])
{
    return await HealthProbe.RunAsync(new Uri(args.ElementAtOrDefault(1) ?? Environment.GetEnvironmentVariable("ASPNETCORE_URLS") ?? "http://127.0.0.1:5000"));
}

try
{
    if (args is [UserCommand.Verb, ..])
    {
        return await UserCommand.RunAsync(args);
    }

    var builder = WebApplication.CreateBuilder(args);
    builder.WebHost.UseStaticWebAssets();
    builder.WebHost.ConfigureKestrel(LoopbackOnly.Require);
    builder.Services.AddConsole();

    var app = builder.Build();
    app.UseForwardedHeaders();
    app.Use(SecurityHeaders.AddAsync);
    app.UseHsts();
    app.UseMiddleware<OriginGuard>();
    app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
    app.Use(ApiPaths.Guard);
    app.UseApiErrors();
    app.UseCompressedAnswers();
    app.UseAccess();
    app.UseAntiforgery();
    app.Use(StaleForms.Guard);
    app.MapStaticAssets().AllowAnonymous();
    app.MapHealth();
    app.MapMetrics();
    app.MapSignIn();
    app.MapPlacementReads();
    app.MapPlacementWrites();
    app.MapPlans();
    app.MapAudit();
    app.MapEtcd();
    app.MapPlacementWatch();
    app.MapTokens();
    app.MapDoctor();
    app.MapOtherPlacementMethods();
    app.MapApiDocument();
    app.MapHub<PlacementHub>(PlacementHub.Path).WithMetadata(new StreamsOn());
    app.MapUnknownApiPaths();
    app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
    await app.RunAsync();
    return 0;
}
catch (Exception failure) when (StartFailure.Explain(failure) is not null)
{
    await Console.Error.WriteLineAsync(StartFailure.Explain(failure));
    return 1;
}

/// <summary>The console's entry point; public so that tests can host it.</summary>
public partial class Program;
