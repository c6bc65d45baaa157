using M3Admin.Web.Access;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.OpenApi;

namespace M3Admin.Web.Api.Handbook;

/// <summary>The API's description: for programs at <c>/api/v1/openapi</c>, for people at <c>/api/v1/docs</c>.</summary>
public static class ApiDocument
{
    /// <summary>Where the OpenAPI document is.</summary>
    public const string Path = "/api/v1/openapi";

    /// <summary>Where the page is.</summary>
    public const string PagePath = "/api/v1/docs";

    /// <summary>Registers what makes it.</summary>
    public static void AddApiDocument(this IServiceCollection services) => services.AddOpenApi(options =>
    {
        options.ShouldInclude = description => description.RelativePath?.StartsWith("api/v1/", StringComparison.Ordinal) == true;
        options.AddOperationTransformer(new DescribedCalls());
        options.AddDocumentTransformer((document, _, _) =>
        {
            DescribedShapes.AddTo(document);
            document.AddComponent<IOpenApiSecurityScheme>(Schemes.Bearer, new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "An API token, m3a_…; not needed where nobody signs in." });
            document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Schemes.Bearer, document)] = [] }];
            document.Info.Title = "M3Admin";
            document.Info.Description = "Placements of M3: M3Coordinator's calls, and what M3Admin has beyond them.";
            document.Info.Version = "v1";
            return Task.CompletedTask;
        });
    });

    /// <summary>Maps both.</summary>
    public static void MapApiDocument(this IEndpointRouteBuilder routes)
    {
        routes.MapOpenApi(Path);
        routes.MapGet(PagePath, () => new RazorComponentResult<HandbookPage>()).ExcludeFromDescription();
    }
}
