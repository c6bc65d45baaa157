namespace M3Admin.Clusters.Claims;

/// <summary>What came of asking for a claim: a closed set.</summary>
public abstract record ClaimResult
{
    private ClaimResult()
    {
    }

    /// <summary>It is this console's, until it is disposed.</summary>
    public sealed record Taken(Claim Claim) : ClaimResult;

    /// <summary>Another one is at it.</summary>
    /// <param name="By">Who, and at what.</param>
    /// <param name="Patience">How long their claim has to go on standing still before this console takes it for abandoned.</param>
    public sealed record Held(ClaimNote By, TimeSpan Patience) : ClaimResult
    {
        /// <summary>In words, with the way out.</summary>
        public string Text => $"One thing at a time: {By.Text}. Wait until it is done; should that console be gone, try again in {Math.Ceiling(Patience.TotalSeconds):0} s.";
    }
}
