using System.Text.RegularExpressions;
using M3Admin.EndToEnd.Harness;
using M3Admin.Operations.Access;
using M3Admin.Operations.Access.Tokens;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace M3Admin.EndToEnd.Access;

/// <summary>Every endpoint that the console has, asked by everybody in every way: who gets in is what the table in <c>docs/security.md</c> says. An endpoint that it does not name fails.</summary>
public sealed partial class EveryEndpointTests
{
    private static readonly string[] Roles = ["viewer", "operator", "admin"];

    [Fact]
    public async Task Every_endpoint_stands_in_the_table_and_nothing_else_does()
    {
        await using var console = ConsoleHost.Embedded();
        var table = await TableAsync();
        var there = EndpointTable.Of(console.Services.GetRequiredService<EndpointDataSource>());
        var (missing, gone) = (there.Except(table.Keys), table.Keys.Except(there));
        Assert.True(!missing.Any() && !gone.Any(), $"The table in docs/security.md lacks\n{string.Join('\n', missing)}\nand names what is not there:\n{string.Join('\n', gone)}");
        Assert.All(table.Values, kind => Assert.Contains(kind, new[] { "open", "signed in", "read", "write", "admin read", "admin write" }));
    }

    [Theory]
    [InlineData("Local")]
    [InlineData("Oidc")]
    [InlineData("Proxy")]
    public async Task Each_lets_in_whom_the_table_names_with_a_session_with_a_token_and_with_nothing(string mode)
    {
        await using var entrance = await ModeConsole.StartAsync(mode);
        using var nobody = new Person(entrance.Console);
        var sessions = new List<Person>();
        foreach (var role in Roles)
        {
            sessions.Add(await entrance.EnterAsync(role));
        }

        var tokens = await TokensAsync(entrance.Console);
        var wrong = new List<string>();
        foreach (var ((method, pattern), kind) in (await TableAsync()).Where(one => one.Value != "open"))
        {
            var path = Filled(pattern);
            await ExpectAsync(wrong, nobody, "nobody", method, path, token: null, may: false);
            for (var n = 0; n < Roles.Length; n++)
            {
                await ExpectAsync(wrong, sessions[n], $"{Roles[n]}'s session", method, path, token: null, may: MayBySession(kind, n));
                await ExpectAsync(wrong, nobody, $"{Roles[n]}'s token", method, path, tokens[n], may: MayByToken(kind, n));
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        sessions.ForEach(session => session.Dispose());
    }

    [Fact]
    public async Task Where_nobody_signs_in_everybody_gets_in_everywhere()
    {
        await using var console = ConsoleHost.Embedded();
        using var anybody = new Person(console);
        var wrong = new List<string>();
        foreach (var ((method, pattern), _) in (await TableAsync()).Where(one => one.Value != "open"))
        {
            await ExpectAsync(wrong, anybody, "anybody", method, Filled(pattern), token: null, may: true);
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static bool MayBySession(string kind, int role) => kind switch
    {
        "signed in" or "read" => true,
        "admin read" => role == 2,
        _ => false,
    };

    private static bool MayByToken(string kind, int role) => kind switch
    {
        "signed in" or "read" => true,
        "write" => role >= 1,
        _ => role == 2,
    };

    private static async Task ExpectAsync(List<string> wrong, Person person, string who, string method, string path, string? token, bool may)
    {
        var (status, location) = await person.SendAsync(new HttpMethod(method), path, token);
        var isIn = status is not (401 or 403) && !location.Contains("/sign-in?return=", StringComparison.Ordinal) && !location.Contains("/no-role", StringComparison.Ordinal) && !location.Contains("/authorize?", StringComparison.Ordinal);
        if (isIn != may)
        {
            wrong.Add($"{who}: {method} {path} answers {status} {location}");
        }
    }

    private static async Task<string[]> TokensAsync(ConsoleHost console)
    {
        var desk = console.Services.GetRequiredService<TokenDesk>();
        var admin = Caller.As(new("admin", "admin", "", M3Admin.Clusters.Journal.JournalOrigin.Console));
        var made = new List<string>();
        foreach (var role in new[] { Role.Viewer, Role.Operator, Role.Admin })
        {
            made.Add(Assert.IsType<CreateTokenResult.Created>(await desk.CreateAsync(admin, new NewToken(role.Text(), new Grant(role), null), CancellationToken.None)).Text);
        }

        return [.. made];
    }

    internal static async Task<IReadOnlyDictionary<(string Method, string Pattern), string>> TableAsync()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "M3Admin.sln")))
        {
            folder = folder.Parent;
        }

        return EndpointTable.Read(await File.ReadAllTextAsync(Path.Combine(folder?.FullName ?? throw new InvalidOperationException("The tests lie below the solution."), "docs", "security.md")));
    }

    internal static string Filled(string pattern) => Parameter().Replace(pattern.Replace("{service}", "m3db", StringComparison.Ordinal), match => match.Value.Contains("long", StringComparison.Ordinal) ? "1" : "add");

    [GeneratedRegex(@"\{[^}]+\}", RegexOptions.None, 1000)]
    private static partial Regex Parameter();
}
