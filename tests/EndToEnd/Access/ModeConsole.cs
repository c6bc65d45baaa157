using System.Text.Json.Nodes;
using M3Admin.EndToEnd.Harness;
using M3Admin.LocalIssuer;

namespace M3Admin.EndToEnd.Access;

/// <summary>A console of one mode of signing in, and everybody's way in there.</summary>
internal sealed class ModeConsole : IAsyncDisposable
{
    private static readonly string[] Roles = ["viewer", "operator", "admin"];

    private readonly Issuer? _issuer;

    private ModeConsole(string mode, ConsoleHost console, Issuer? issuer) => (Mode, Console, _issuer) = (mode, console, issuer);

    /// <summary><c>Local</c>, <c>Oidc</c> or <c>Proxy</c>.</summary>
    public string Mode { get; }

    /// <summary>The console.</summary>
    public ConsoleHost Console { get; }

    public static async Task<ModeConsole> StartAsync(string mode)
    {
        var grants = Roles.SelectMany((role, n) => new[] { ($"Grants:{n}:Group", $"m3-{role}s"), ($"Grants:{n}:Role", role) }).ToArray();
        if (mode == "Local")
        {
            return new ModeConsole(mode, SignInConsole.WithEveryRole(), null);
        }

        if (mode == "Proxy")
        {
            return new ModeConsole(mode, ConsoleHost.WithAccess([("Mode", mode), ("Proxy:Addresses:0", "127.0.0.1"), .. grants]), null);
        }

        var issuer = await Issuer.StartAsync(TimeProvider.System);
        return new ModeConsole(
            mode,
            ConsoleHost.WithAccess([("Mode", mode), ("Oidc:Authority", issuer.Authority), ("Oidc:ClientId", Issuer.ClientId), ("Oidc:ClientSecret", Issuer.ClientSecret), .. grants]),
            issuer);
    }

    /// <summary>Somebody of a role, signed in as one does here.</summary>
    public async Task<Person> EnterAsync(string role)
    {
        var person = new Person(Console);
        if (_issuer is not null)
        {
            _issuer.Person["preferred_username"] = role;
            _issuer.Person["groups"] = new JsonArray($"m3-{role}s");
            Assert.Equal("/", await person.SignInAtCompanyAsync());
        }
        else if (Mode == "Proxy")
        {
            person.Say("X-Forwarded-User", role);
            person.Say("X-Forwarded-Groups", $"m3-{role}s");
        }
        else
        {
            Assert.Equal("/", await person.SignInAsync(role));
        }

        return person;
    }

    public async ValueTask DisposeAsync()
    {
        await Console.DisposeAsync();
        await (_issuer?.DisposeAsync() ?? ValueTask.CompletedTask);
    }
}
