using System.Buffers;
using M3Admin.Clusters.Json.Requests;
using Microsoft.AspNetCore.Http.Features;

namespace M3Admin.Web.Api;

/// <summary>The bytes of a request's body, as many as are read of one.</summary>
public static class RequestedChangeBody
{
    /// <summary>What is told of a longer one.</summary>
    public static string TooLong { get; } = $"the body is longer than the {RequestBody.MaxLength} bytes that are read";

    /// <summary>Reads all of it; null when it is longer than <see cref="RequestBody.MaxLength"/>.</summary>
    public static async Task<byte[]?> ReadAsync(HttpContext context, CancellationToken ct)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = RequestBody.MaxLength;
        }

        try
        {
            return await ReadToEndAsync(context, ct);
        }
        catch (BadHttpRequestException tooLong) when (tooLong.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return null;
        }
    }

    private static async Task<byte[]> ReadToEndAsync(HttpContext context, CancellationToken ct)
    {
        var reader = context.Request.BodyReader;
        while (true)
        {
            var part = await reader.ReadAsync(ct);
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
