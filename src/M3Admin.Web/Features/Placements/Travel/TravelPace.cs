using System.Collections.Immutable;

namespace M3Admin.Web.Features.Placements.Travel;

/// <summary>How fast versions are played.</summary>
/// <param name="Text">In words.</param>
/// <param name="Step">The time between two versions.</param>
public sealed record TravelPace(string Text, TimeSpan Step)
{
    /// <summary>Those to choose from.</summary>
    public static ImmutableArray<TravelPace> All { get; } =
    [
        new("1 in 2 s", TimeSpan.FromSeconds(2)), new("1 a second", TimeSpan.FromSeconds(1)), new("2 a second", TimeSpan.FromMilliseconds(500)), new("5 a second", TimeSpan.FromMilliseconds(200)),
    ];

    /// <summary>The usual one.</summary>
    public static TravelPace Usual => All[1];

    /// <summary>The one of that text; the usual one where there is none.</summary>
    public static TravelPace Of(string? text) => All.FirstOrDefault(pace => pace.Text == text) ?? Usual;
}
