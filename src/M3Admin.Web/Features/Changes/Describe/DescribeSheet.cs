using System.Collections.Immutable;
using M3Admin.Clusters;
using M3Admin.Clusters.Json.Requests;
using M3Admin.Placements.Model;
using M3Admin.Web.Features.Shared;

namespace M3Admin.Web.Features.Changes.Describe;

/// <summary>The form as its parts share it: what was typed, what is known, what is wrong.</summary>
/// <param name="typed">Tells that something was typed.</param>
/// <param name="focus">Moves the focus to an element once it is drawn.</param>
public sealed class DescribeSheet(Func<Task> typed, Action<string> focus)
{
    /// <summary>Which operation.</summary>
    public required RequestVerb Verb { get; set; }

    /// <summary>What was typed.</summary>
    public required ChangeForm Form { get; set; }

    /// <summary>Whose placement.</summary>
    public required PlacementLink Link { get; set; }

    /// <summary>The placement as it is stored; null when there is none.</summary>
    public required StoredPlacement? Stored { get; set; }

    /// <summary>What is known of its instances.</summary>
    public required Peers Peers { get; set; }

    /// <summary>The instance that was meant from the beginning; null for none.</summary>
    public string? Instance { get; set; }

    /// <summary>What is wrong.</summary>
    public ImmutableArray<Problem> Problems { get; set; } = [];

    /// <summary>The placement; null when there is none.</summary>
    public Placement? Placement => Stored?.Placement;

    /// <summary>What is wrong with one field.</summary>
    public IEnumerable<Problem> ProblemsOf(string field) => Problems.Where(problem => problem.Field == field);

    /// <summary>To be called after each change of what was typed.</summary>
    public Task TypedAsync() => typed();

    /// <summary>Moves the focus to an element once it is drawn.</summary>
    public void FocusOn(string elementId) => focus(elementId);
}
