namespace M3Admin.Web.Features.Placements;

/// <summary>One instance's line of the table.</summary>
/// <param name="Row">What it says.</param>
/// <param name="Index">Which line of the whole table it is, the head being the first.</param>
public readonly record struct TableLine(InstanceRow Row, int Index);
