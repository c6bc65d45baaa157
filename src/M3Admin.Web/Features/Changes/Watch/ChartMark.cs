namespace M3Admin.Web.Features.Changes.Watch;

/// <summary>A mark of a chart's scale.</summary>
/// <param name="X">Where.</param>
/// <param name="Y">How high.</param>
/// <param name="Text">What it says.</param>
public sealed record ChartMark(double X, double Y, string Text);
