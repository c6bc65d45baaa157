using System.Diagnostics;
using M3Admin.Operations.Changes;

namespace M3Admin.Web.Features.Changes.Flow;

/// <summary>Why a change does not go on.</summary>
/// <param name="Title">What happened.</param>
/// <param name="Detail">To what, and the way out.</param>
/// <param name="IsUnknown">Whether the change may have been written all the same.</param>
/// <param name="IsPassing">Whether it is over as soon as the store answers again.</param>
public sealed record FlowTrouble(string Title, string Detail, bool IsUnknown = false, bool IsPassing = false)
{
    /// <summary>Whoever asks may not.</summary>
    /// <param name="reason">Why, and the way out.</param>
    public static FlowTrouble Forbidden(string reason) => new("Your role does not allow this", $"{reason} Nothing was written.");

    /// <summary>Why a commit wrote nothing.</summary>
    /// <param name="outcome">How it ended, if not committed and not in conflict.</param>
    public static FlowTrouble Of(CommitOutcome outcome) => outcome switch
    {
        CommitOutcome.Forbidden forbidden => Forbidden(forbidden.Reason),
        CommitOutcome.Frozen frozen => new("The cluster is frozen", $"{frozen.Reason} Nothing was written."),
        CommitOutcome.NoPreview gone => new("This preview is too old", $"{gone.Reason} Nothing was written."),
        CommitOutcome.NeedsAcceptance needs => new("A warning is not accepted", $"Go back to the preview and tick: {string.Join(" ", needs.Dangers.Select(danger => danger.Message))} Nothing was written."),
        CommitOutcome.TooLarge large => new("The placement is too large for etcd", $"{large.Reason} Nothing was written."),
        CommitOutcome.Unjournalled broken => new("The journal is broken", $"No change goes through that the journal does not hold, so nothing was written. {broken.Reason}"),
        _ => throw new UnreachableException(),
    };
}
