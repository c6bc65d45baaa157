using System.Collections.Immutable;

namespace M3Admin.Web.Api.Handbook.Shapes;

/// <summary>Every object of the API that has a name.</summary>
public static class ApiShapes
{
    /// <summary>All of them.</summary>
    public static ImmutableArray<ApiShape> All { get; } = [.. ShapesOfBodies.All, .. ShapesOfPlacements.All, .. ShapesOfPlans.All, .. ShapesOfReads.All, .. ShapesOfTokens.All, .. ShapesOfDoctor.All];
}
