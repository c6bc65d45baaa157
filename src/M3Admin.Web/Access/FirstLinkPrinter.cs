using M3Admin.Web.Access.Local;
using M3Admin.Web.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace M3Admin.Web.Access;

/// <summary>Prints the one-time link of a console that knows no users, once it listens: to its own output, never into a log.</summary>
internal sealed class FirstLinkPrinter(IHostApplicationLifetime lifetime, IServer server, IOptions<ConsoleOptions> options, LocalUsers users, OneTimeLink link) : IHostedService
{
    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Value.Access.Mode == AccessMode.Local && users.All.IsEmpty)
        {
            lifetime.ApplicationStarted.Register(Print);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Print()
    {
        var secret = link.Make();
        var addresses = server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        Console.Out.WriteLine($"""

            M3Admin knows no users yet. This link signs you in as its admin, once, within {OneTimeLink.Lifetime.TotalMinutes:0} minutes:
            {string.Join('\n', addresses.Select(address => $"  {Reachable(address)}/first?link={secret}"))}
            Add a user for later:  dotnet run --project src/M3Admin.Web -- user add NAME --role admin

            """);
    }

    private static string Reachable(string address) => address.TrimEnd('/').Replace("://[::]", "://localhost", StringComparison.Ordinal).Replace("://0.0.0.0", "://localhost", StringComparison.Ordinal).Replace("://*", "://localhost", StringComparison.Ordinal).Replace("://+", "://localhost", StringComparison.Ordinal);
}
