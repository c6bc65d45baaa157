namespace M3Admin.Web.Features.Changes.Watch;

/// <summary>A box in a chart.</summary>
/// <param name="X">Its left edge.</param>
/// <param name="Y">Its upper edge.</param>
/// <param name="Width">Its width.</param>
/// <param name="Height">Its height.</param>
public sealed record ChartBox(double X, double Y, double Width, double Height);
