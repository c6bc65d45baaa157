using System.Diagnostics;
using M3Admin.KeyValue;
using M3Admin.Operations.Access.Tokens;
using M3Admin.Web.Access;
using M3Admin.Web.Api.Plans;

namespace M3Admin.Web.Api.Tokens;

/// <summary>Lists, creates and revokes API tokens for whoever calls the API.</summary>
public sealed class TokenDoor(TokenDesk desk, Rights rights, TimeProvider time)
{
    private const int LargestBody = 16 * 1024;

    /// <summary>All tokens, without a word of their secrets.</summary>
    public Task<IResult> ListAsync(HttpContext context) => AnswerAsync(async () => await desk.ListAsync(rights.Of(context), context.RequestAborted) switch
    {
        ListTokensResult.Listed listed => TypedResults.Ok(new { tokens = listed.Tokens.Select(token => TokenMessage.Of(token, time.GetUtcNow())) }),
        ListTokensResult.Denied denied => Denied(denied.Reason),
        _ => throw new UnreachableException(),
    });

    /// <summary>Creates a token; the answer alone holds what is to be sent with each call.</summary>
    public Task<IResult> CreateAsync(HttpContext context) => AnswerAsync(async () =>
    {
        var (body, refusal) = await PlanDoor.ReadAsync(context.Request, LargestBody);
        if (body is not { } given)
        {
            return refusal ?? throw new UnreachableException();
        }

        var (wanted, mistakes) = RequestedToken.Read(given, time.GetUtcNow());
        return wanted is null ? Refused(mistakes) : Created(context, await desk.CreateAsync(rights.Of(context), wanted, context.RequestAborted));
    });

    /// <summary>Revokes a token; again is no error.</summary>
    public Task<IResult> RevokeAsync(HttpContext context, string id) => AnswerAsync(async () => await desk.RevokeAsync(rights.Of(context), id, context.RequestAborted) switch
    {
        RevokeTokenResult.Revoked revoked => TypedResults.Ok(new { token = TokenMessage.Of(revoked.Token, time.GetUtcNow()), already = false }),
        RevokeTokenResult.RevokedBefore before => TypedResults.Ok(new { token = TokenMessage.Of(before.Token, time.GetUtcNow()), already = true }),
        RevokeTokenResult.NotFound => Problem.Of(
            StatusCodes.Status404NotFound, "No such token", $"There is no token {id}, or it was cleared away {TokenStore.ShownAfterEnd.Days} days after it had ended. GET {TokenEndpoints.Path} lists those there are."),
        RevokeTokenResult.Denied denied => Denied(denied.Reason),
        _ => throw new UnreachableException(),
    });

    private IResult Created(HttpContext context, CreateTokenResult result)
    {
        context.Response.Headers.CacheControl = "no-store";
        return result switch
        {
            CreateTokenResult.Created created => TypedResults.Ok(new { token = TokenMessage.Of(created.Token, time.GetUtcNow()), secret = created.Text }),
            CreateTokenResult.Refused refused => Refused(refused.Problems),
            CreateTokenResult.Denied denied => Denied(denied.Reason),
            _ => throw new UnreachableException(),
        };
    }

    private static async Task<IResult> AnswerAsync(Func<Task<IResult>> answer)
    {
        try
        {
            return await answer();
        }
        catch (KeyValueException lost) when (lost.Error == KeyValueError.OutcomeUnknown)
        {
            return Problem.Of(
                StatusCodes.Status503ServiceUnavailable, "Unknown whether it was written", $"{lost.Message} GET {TokenEndpoints.Path} shows what is stored. A token that was created has a secret that nobody knows: revoke it.");
        }
        catch (KeyValueException trouble)
        {
            return Problem.Of(StatusCodes.Status503ServiceUnavailable, "The store does not answer", trouble.Message);
        }
    }

    private static IResult Denied(string reason) => Problem.Of(StatusCodes.Status403Forbidden, "Not allowed", reason);

    private static IResult Refused(IReadOnlyCollection<TokenProblem> problems) => Problem.Of(
        StatusCodes.Status400BadRequest,
        "The token cannot be created",
        string.Join(' ', problems.Select(problem => problem.Message)),
        new Dictionary<string, object?>(StringComparer.Ordinal) { ["errors"] = problems.Select(problem => new { field = problem.Field, message = problem.Message }) });
}
