using M3Admin.Web.Api.Plans;
using Microsoft.AspNetCore.Diagnostics;

namespace M3Admin.Web.Api;

/// <summary>Answers a call of the API that broke where nobody expected it: in the shape of its other errors, without a word of the exception, which is logged under an id that the answer names.</summary>
internal sealed class BrokenCalls(ILogger<BrokenCalls> logger) : IExceptionHandler
{
    private const string Unreadable = "The request ended too early, or is not what its headers say; send it again, whole.";

    /// <inheritdoc/>
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var endpoint = httpContext.Features.Get<IExceptionHandlerFeature>()?.Endpoint;
        var isOfM3 = endpoint?.Metadata.GetMetadata<AnswersAsM3>() is not null;
        await (exception is BadHttpRequestException bad ? Unread(isOfM3, bad.StatusCode) : Broken(isOfM3, Logged(httpContext, exception))).ExecuteAsync(httpContext);
        return true;
    }

    private static IResult Unread(bool isOfM3, int status) => isOfM3 ? new ApiError(status, Unreadable) : Problem.Of(status, "The request cannot be read", Unreadable);

    private static IResult Broken(bool isOfM3, string id)
    {
        var told = $"This is a mistake of M3Admin's own, which its log tells of under {id}; if it was to change something, look whether it did before you repeat it.";
        return isOfM3
            ? new ApiError(StatusCodes.Status500InternalServerError, told)
            : Problem.Of(StatusCodes.Status500InternalServerError, "M3Admin failed", told, new Dictionary<string, object?>(StringComparer.Ordinal) { ["id"] = id });
    }

    private string Logged(HttpContext context, Exception exception)
    {
        logger.CallBroke(exception, context.Request.Method, context.Request.Path, context.TraceIdentifier);
        return context.TraceIdentifier;
    }
}
