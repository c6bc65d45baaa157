using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;

namespace M3Admin.EndToEnd.Access;

/// <summary>The console's endpoints, and what <c>docs/security.md</c> says of each.</summary>
internal static class EndpointTable
{
    /// <summary>Every endpoint, as the table writes it: one service stands for all.</summary>
    public static IReadOnlyList<(string Method, string Pattern)> Of(EndpointDataSource endpoints) =>
    [
        .. endpoints.Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
            .SelectMany(endpoint => (endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods is { Count: > 0 } methods && !IsPage(endpoint) ? methods : ["GET"]).Select(method => (method, Pattern(endpoint))))
            .Distinct()
            .OrderBy(one => one.Item2, StringComparer.Ordinal).ThenBy(one => one.method, StringComparer.Ordinal),
    ];

    /// <summary>The kind of each that the table names.</summary>
    public static IReadOnlyDictionary<(string Method, string Pattern), string> Read(string markdown) => markdown.Split('\n')
        .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
        .Where(cells => cells is ["", ['`', ..], _, ""])
        .SelectMany(cells => cells[1].Trim('`').Split(' ', 2) is [var methods, var pattern] ? methods.Split(',').Select(method => ((method, pattern), cells[2])) : [])
        .ToDictionary(one => one.Item1, one => one.Item2);

    private static bool IsPage(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<Microsoft.AspNetCore.Components.Endpoints.ComponentTypeMetadata>() is not null;

    private static string Pattern(RouteEndpoint endpoint) => "/" + (endpoint.RoutePattern.RawText ?? "").TrimStart('/')
        .Replace("/m3db/", "/{service}/", StringComparison.Ordinal).Replace("/m3aggregator/", "/{service}/", StringComparison.Ordinal).Replace("/m3coordinator/", "/{service}/", StringComparison.Ordinal);
}
