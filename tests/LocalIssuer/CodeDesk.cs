using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace M3Admin.LocalIssuer;

/// <summary>Gives out codes and redeems each once, for who holds the verifier.</summary>
internal sealed class CodeDesk(Issuer issuer)
{
    /// <summary>The token that is good for what the issuer says beyond the id token.</summary>
    public const string AccessToken = "access-token-of-the-test";

    private readonly ConcurrentDictionary<string, IssuedCode> _codes = new(StringComparer.Ordinal);

    public IResult Authorize(HttpRequest request)
    {
        var query = request.Query;
        if (query["client_id"] != Issuer.ClientId || query["response_type"] != "code" || query["code_challenge_method"] != "S256" || query["redirect_uri"].Count != 1)
        {
            return Results.BadRequest();
        }

        return issuer.Knobs.AsksFirst && HttpMethods.IsGet(request.Method)
            ? Results.Text("<!doctype html><html lang=en><title>Sign-in</title><h1>Example company</h1><form method=post><button>Sign in as Ada</button></form></html>", "text/html")
            : Results.Redirect(Answer(query));
    }

    public async Task<IResult> TokenAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        var code = $"{form["code"]}";
        _codes.TryRemove(code, out var issued);
        issuer.Redemptions.Enqueue(new Redemption(code, issued?.Challenge, $"{form["code_verifier"]}", $"{request.Headers.Authorization}", $"{form["client_secret"]}"));
        if (!IsTheConsole(request, form))
        {
            return Error("invalid_client");
        }

        return issued is null || issued.RedirectUri != form["redirect_uri"] || issued.Challenge != Hash($"{form["code_verifier"]}") ? Error("invalid_grant") : Redeemed(issued);
    }

    private string Answer(IQueryCollection query)
    {
        var answer = new Dictionary<string, string?>(StringComparer.Ordinal) { ["state"] = query["state"] };
        if (issuer.Knobs.AnswersAs is { } name)
        {
            answer["iss"] = name;
        }

        if (issuer.Knobs.Refuses is { } refusal)
        {
            answer["error"] = refusal.Split(':')[0];
            answer["error_description"] = refusal.Contains(':') ? refusal.Split(':', 2)[1] : null;
        }
        else
        {
            answer["code"] = issuer.Knobs.RepeatsCode ?? NewCode(query);
        }

        return QueryHelpers.AddQueryString($"{query["redirect_uri"]}", answer);
    }

    private string NewCode(IQueryCollection query)
    {
        var code = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));
        _codes[code] = new IssuedCode($"{query["code_challenge"]}", query["nonce"], $"{query["redirect_uri"]}");
        return code;
    }

    private IResult Redeemed(IssuedCode issued)
    {
        var claims = issuer.ClaimsFor(issued.Nonce);
        var token = issuer.Knobs.Token(issuer.Keys[^1].Token(claims), claims);
        issuer.GivenTokens.Enqueue(token);
        var answer = new JsonObject { ["access_token"] = AccessToken, ["token_type"] = "Bearer", ["expires_in"] = 300, ["id_token"] = token };
        issuer.Knobs.TokenAnswer(answer);
        return Issuer.Json(answer);
    }

    private static bool IsTheConsole(HttpRequest request, IFormCollection form)
    {
        var pair = $"{Uri.EscapeDataString(Issuer.ClientId)}:{Uri.EscapeDataString(Issuer.ClientSecret)}";
        return request.Headers.Authorization == $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes(pair))}" || form["client_secret"] == Issuer.ClientSecret;
    }

    private static IResult Error(string error) => Issuer.Json(new JsonObject { ["error"] = error }, StatusCodes.Status400BadRequest);

    private static string Hash(string verifier) => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));
}
