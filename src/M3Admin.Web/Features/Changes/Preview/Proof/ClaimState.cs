namespace M3Admin.Web.Features.Changes.Preview.Proof;

/// <summary>What became of a claim about a change.</summary>
public enum ClaimState
{
    /// <summary>It is proved.</summary>
    Holds = 0,

    /// <summary>It does not hold: the words say where.</summary>
    Fails = 1,

    /// <summary>The change leaves nothing to claim: the words say why.</summary>
    NotApplicable = 2,
}
