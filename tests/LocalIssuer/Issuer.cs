using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace M3Admin.LocalIssuer;

/// <summary>A company's sign-in on a free loopback port. It is called <c>localhost</c>, so that to a browser it is another site than a console on 127.0.0.1.</summary>
public sealed class Issuer : IAsyncDisposable
{
    /// <summary>As what the console is registered.</summary>
    public const string ClientId = "m3admin";

    /// <summary>The console's secret; signs that mean something in a form and in an address are in it.</summary>
    public const string ClientSecret = "s3cret+/&= %";

    // Making one takes a while.
    private static readonly IssuerKey First = IssuerKey.Rsa("first");

    private readonly WebApplication _app;
    private readonly TimeProvider _time;
    private int _keyFetches;
    private int _discoveries;

    private Issuer(WebApplication app, TimeProvider time) => (_app, _time, Keys) = (app, time, [First]);

    /// <summary>Its name, as its tokens say it.</summary>
    public string Authority { get; private set; } = "";

    /// <summary>How it answers.</summary>
    public Knobs Knobs { get; } = new();

    /// <summary>Its keys; it signs with the last, and publishes all.</summary>
    public IList<IssuerKey> Keys { get; }

    /// <summary>Keys of other kinds that it publishes beside its own.</summary>
    public IList<JsonObject> OtherKeys { get; } = [];

    /// <summary>Who signs in.</summary>
    public JsonObject Person { get; } = new() { ["sub"] = "u-1", ["preferred_username"] = "ada", ["groups"] = new JsonArray("m3-operators", "staff") };

    /// <summary>What was redeemed, in turn.</summary>
    public ConcurrentQueue<Redemption> Redemptions { get; } = new();

    /// <summary>What came when somebody signed out.</summary>
    public ConcurrentQueue<IQueryCollection> SignOuts { get; } = new();

    /// <summary>Every token that it gave out.</summary>
    public ConcurrentQueue<string> GivenTokens { get; } = new();

    /// <summary>How often its keys were asked for.</summary>
    public int KeyFetches => Volatile.Read(ref _keyFetches);

    /// <summary>How often its discovery document was asked for.</summary>
    public int Discoveries => Volatile.Read(ref _discoveries);

    /// <summary>Starts one.</summary>
    public static async Task<Issuer> StartAsync(TimeProvider time)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddRoutingCore();
        var app = builder.Build();
        var issuer = new Issuer(app, time);
        var codes = new CodeDesk(issuer);
        app.MapGet("/.well-known/openid-configuration", issuer.Discovery);
        app.MapGet("/jwks", issuer.KeySet);
        app.MapGet("/authorize", codes.Authorize);
        app.MapPost("/authorize", codes.Authorize);
        app.MapPost("/token", codes.TokenAsync);
        app.MapGet("/userinfo", issuer.Beyond);
        app.MapGet("/logout", issuer.SignOut);
        await app.StartAsync();
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        issuer.Authority = $"http://localhost:{new Uri(addresses.Single()).Port}";
        return issuer;
    }

    /// <summary>What a token of its says now.</summary>
    public JsonObject ClaimsFor(string? nonce)
    {
        var claims = (JsonObject)Person.DeepClone();
        claims["iss"] = Authority;
        claims["aud"] = ClientId;
        claims["iat"] = _time.GetUtcNow().ToUnixTimeSeconds();
        claims["exp"] = _time.GetUtcNow().AddMinutes(5).ToUnixTimeSeconds();
        claims["nonce"] = nonce;
        Knobs.Claims(claims);
        return claims;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private IResult Discovery()
    {
        Interlocked.Increment(ref _discoveries);
        var document = new JsonObject
        {
            ["issuer"] = Authority,
            ["authorization_endpoint"] = $"{Authority}/authorize",
            ["token_endpoint"] = $"{Authority}/token",
            ["jwks_uri"] = $"{Authority}/jwks",
            ["end_session_endpoint"] = $"{Authority}/logout",
            ["code_challenge_methods_supported"] = new JsonArray("S256"),
        };
        if (Knobs.Beyond is not null)
        {
            document["userinfo_endpoint"] = $"{Authority}/userinfo";
        }

        Knobs.Discovery(document);
        return Json(document);
    }

    private IResult KeySet()
    {
        Interlocked.Increment(ref _keyFetches);
        return Json(new JsonObject { ["keys"] = new JsonArray([.. OtherKeys.Select(key => key.DeepClone()), .. Keys.Select(key => key.Published.DeepClone())]) });
    }

    private IResult Beyond(HttpRequest request) =>
        request.Headers.Authorization == $"Bearer {CodeDesk.AccessToken}" && Knobs.Beyond is { } beyond ? Json(beyond) : Results.Unauthorized();

    private IResult SignOut(HttpRequest request)
    {
        SignOuts.Enqueue(request.Query);
        return Results.Redirect($"{request.Query["post_logout_redirect_uri"]}");
    }

    internal static IResult Json(JsonObject answer, int status = StatusCodes.Status200OK) => Results.Text(answer.ToJsonString(), "application/json", statusCode: status);
}
