using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace M3Admin.Fleet.Health;

/// <summary>Answers for one node on a free loopback port.</summary>
internal sealed class HealthServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private HealthServer(WebApplication app) => (_app, Address) = (app, new Uri(app.Urls.Single()));

    /// <summary>Where it answers, such as <c>http://127.0.0.1:41235</c>.</summary>
    public Uri Address { get; }

    /// <summary>Starts to answer.</summary>
    /// <param name="get">Gives the answer to a GET of a path; null when there is nothing.</param>
    /// <param name="ct">Gives up.</param>
    public static async Task<HealthServer> StartAsync(Func<string, HealthAnswer?> get, CancellationToken ct)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, port: 0);
        });
        var app = builder.Build();
        app.Run(context => AnswerAsync(context, get));
        try
        {
            await app.StartAsync(ct);
            return new HealthServer(app);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <summary>Closes the port.</summary>
    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static Task AnswerAsync(HttpContext context, Func<string, HealthAnswer?> get)
    {
        var answer = HttpMethods.IsGet(context.Request.Method)
            ? get(context.Request.Path) ?? new HealthAnswer(404, """{"error":"not found"}""")
            : new HealthAnswer(400, """{"error":"request must be GET"}""");
        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = "application/json";
        context.Response.Headers["M3Admin-Simulated"] = "true";
        return context.Response.WriteAsync($"{answer.Body}\n", context.RequestAborted);
    }

    /// <summary>Ends when it is disposed: signals to the process are the console's own affair.</summary>
    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
