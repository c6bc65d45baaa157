using System.Collections.Immutable;
using M3Admin.Operations.Guides;
using M3Admin.Operations.Seeds.State;

namespace M3Admin.Operations.Seeds.Steps;

/// <summary>The step to do, with what was seen for it.</summary>
/// <param name="Step">Which.</param>
/// <param name="Before">What must hold before it is done.</param>
/// <param name="After">What must hold before the next one opens.</param>
public sealed record SeedPicture(SeedStep Step, ImmutableArray<GuideCheck> Before, ImmutableArray<GuideCheck> After)
{
    /// <summary>Whether it may be done; checks that could not be made from here are for whoever does it.</summary>
    public bool MayBegin => Before.All(check => check.State is GuideCheckState.Pass or GuideCheckState.Unknown);

    /// <summary>Whether what it is for is there; checks that could not be made from here are for whoever does it.</summary>
    public bool IsReached => After.All(check => check.State is GuideCheckState.Pass or GuideCheckState.Unknown) && After.Any(check => check.State == GuideCheckState.Pass);

    /// <summary>What could not be looked at before it.</summary>
    public bool HasUnknownBefore => Before.Any(check => check.State == GuideCheckState.Unknown);

    /// <summary>What could not be looked at after it.</summary>
    public bool HasUnknownAfter => After.Any(check => check.State == GuideCheckState.Unknown);

    /// <summary>Why it may not be done, as sentences; empty when it may.</summary>
    public string Obstacles => string.Join(" ", Before.Where(check => check.State is GuideCheckState.Fail or GuideCheckState.Waiting).Select(Sentence));

    /// <summary>What is still missing after it, as sentences; empty when nothing is.</summary>
    public string Missing => string.Join(" ", After.Where(check => check.State is GuideCheckState.Fail or GuideCheckState.Waiting).Select(Sentence));

    private static string Sentence(GuideCheck check) => $"{check.Claim}: {check.Evidence}.{(check.WayOut.Length > 0 ? $" {check.WayOut}" : "")}";
}
