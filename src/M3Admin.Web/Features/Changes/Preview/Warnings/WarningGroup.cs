using System.Collections.Immutable;
using M3Admin.Placements.Planning.Warnings;
using M3Admin.Web.Features.Shared;

namespace M3Admin.Web.Features.Changes.Preview.Warnings;

/// <summary>Warnings that are shown as one: a single one, or all of a kind where there are many, which nobody would tick one by one.</summary>
/// <param name="Severity">How much they weigh.</param>
/// <param name="Kind">What they are about.</param>
/// <param name="Items">The warnings.</param>
public sealed record WarningGroup(WarningSeverity Severity, WarningKind Kind, ImmutableArray<PlanWarning> Items)
{
    private const int MostAlone = 4;
    private const int MostShown = 8;

    /// <summary>What it is about, in a few words.</summary>
    public string Title => Items.Length == 1 ? WarningWords.Title(Kind) : $"{WarningWords.Title(Kind)}: {Figures.Count(Items.Length)} times";

    /// <summary>The sentences that are shown.</summary>
    public ImmutableArray<string> Messages => [.. Items.Take(MostShown).Select(item => item.Message), .. Items.Length > MostShown ? [$"And {Figures.Count(Items.Length - MostShown)} more."] : (string[])[]];

    /// <summary>What to do about it.</summary>
    public string WayOut => Items[0].WayOut;

    /// <summary>What an operator says by ticking it.</summary>
    public string Acceptance => Items.Length == 1 ? WarningWords.Acceptance(Kind) : $"{WarningWords.Acceptance(Kind)}, all {Figures.Count(Items.Length)} times";

    /// <summary>Whether it must be accepted.</summary>
    public bool NeedsTick => Severity == WarningSeverity.Danger;

    /// <summary>Whether it is.</summary>
    public bool IsAccepted(ImmutableHashSet<string> accepted) => Items.All(item => accepted.Contains(item.Message));

    /// <summary>What is accepted once this one is, or no longer is.</summary>
    public ImmutableHashSet<string> Toggle(ImmutableHashSet<string> accepted) =>
        IsAccepted(accepted) ? accepted.Except(Items.Select(item => item.Message)) : accepted.Union(Items.Select(item => item.Message));

    /// <summary>Groups warnings; their order stays.</summary>
    public static ImmutableArray<WarningGroup> Of(IEnumerable<PlanWarning> warnings) =>
    [
        .. warnings.GroupBy(warning => (warning.Severity, warning.Kind)).SelectMany(kind => kind.Count() > MostAlone
            ? [new WarningGroup(kind.Key.Severity, kind.Key.Kind, [.. kind])]
            : kind.Select(warning => new WarningGroup(kind.Key.Severity, kind.Key.Kind, [warning]))),
    ];
}
