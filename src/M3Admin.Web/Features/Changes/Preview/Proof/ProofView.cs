using System.Collections.Immutable;

namespace M3Admin.Web.Features.Changes.Preview.Proof;

/// <summary>What is proved of a change, claim by claim.</summary>
/// <param name="Streams">That it streams as little as possible.</param>
/// <param name="Target">That loads end near their targets.</param>
/// <param name="Plot">Where they stood and will stand; null where nothing has a target.</param>
/// <param name="Availability">That shards stay available.</param>
/// <param name="LostGroup">That one more lost group does no more harm.</param>
public sealed record ProofView(Claim Streams, Claim Target, SpreadPlotView? Plot, Claim Availability, Claim LostGroup)
{
    /// <summary>All four.</summary>
    public ImmutableArray<Claim> Claims => [Streams, Target, Availability, LostGroup];

    /// <summary>The worst of them, or that there is nothing to prove.</summary>
    public ClaimState Verdict => Claims.Any(claim => claim.State == ClaimState.Fails) ? ClaimState.Fails
        : Claims.All(claim => claim.State == ClaimState.NotApplicable) ? ClaimState.NotApplicable
        : ClaimState.Holds;

    /// <summary>The verdict in words.</summary>
    public string Words => (Verdict, Claims.Count(claim => claim.State == ClaimState.Fails)) switch
    {
        (ClaimState.Fails, 1) => "1 does not hold",
        (ClaimState.Fails, var failing) => $"{failing} do not hold",
        (ClaimState.NotApplicable, _) => "Nothing to prove",
        _ => Claims.All(claim => claim.State == ClaimState.Holds) ? "All hold" : "All that apply hold",
    };

    /// <summary>The proof of a change.</summary>
    public static ProofView Of(PlannedChange change) =>
        new(FewestStreams.Of(change), NearestToTarget.Of(change), SpreadPlotView.Of(change), AvailableThroughout.Of(change), OneLostGroup.Of(change));
}
