using System.Buffers;
using M3Admin.Clusters.Json.Requests;
using Microsoft.AspNetCore.Http.Features;

namespace M3Admin.Web.Api;

/// <summary>The bytes of a request's body, as many as are read of one.</summary>
public static class RequestedChangeBody
{
    // A chunk of one byte takes six bytes of the connection, and the server counts those; what is counted here is the body.
    private const long MostFraming = 8;

    /// <summary>What is told of a longer one.</summary>
    public static string TooLong { get; } = $"the body is longer than the {RequestBody.MaxLength} bytes that are read";

    /// <summary>Reads all of it; null as soon as it is known to be longer than that: before it is read where it says its length, otherwise at the first byte too many.</summary>
    /// <param name="context">The request.</param>
    /// <param name="mostBytes">How long it may be.</param>
    /// <param name="ct">Gives up.</param>
    public static async Task<byte[]?> ReadAsync(HttpContext context, int mostBytes, CancellationToken ct)
    {
        if (context.Request.ContentLength > mostBytes)
        {
            return null;
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = MostFraming * mostBytes;
        }

        try
        {
            return await ReadToEndAsync(context, mostBytes, ct);
        }
        catch (BadHttpRequestException tooLong) when (tooLong.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return null;
        }
    }

    private static async Task<byte[]?> ReadToEndAsync(HttpContext context, int mostBytes, CancellationToken ct)
    {
        var reader = context.Request.BodyReader;
        while (true)
        {
            var part = await reader.ReadAsync(ct);
            if (part.Buffer.Length > mostBytes)
            {
                reader.AdvanceTo(part.Buffer.End);
                return null;
            }

            if (part.IsCompleted)
            {
                var body = part.Buffer.ToArray();
                reader.AdvanceTo(part.Buffer.End);
                return body;
            }

            reader.AdvanceTo(part.Buffer.Start, part.Buffer.End);
        }
    }
}
