using System.Collections.Immutable;

namespace M3Admin.Web.Features.Changes.Flow;

/// <summary>The steps' names.</summary>
public static class FlowSteps
{
    /// <summary>All steps, in order.</summary>
    public static ImmutableArray<FlowStep> All { get; } = [.. Enum.GetValues<FlowStep>()];

    /// <summary>As addresses spell it; the first step is where none is named. Null for a step that there is not.</summary>
    public static FlowStep? Parse(string? text) => text switch
    {
        null or "" => FlowStep.Describe,
        "preview" => FlowStep.Preview,
        "confirm" => FlowStep.Confirm,
        "watch" => FlowStep.Watch,
        _ => null,
    };
}
