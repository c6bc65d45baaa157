namespace M3Admin.Operations.Doctor;

/// <summary>What came of a check: a closed set. Of what is as it should be there is none.</summary>
internal abstract record Verdict
{
    private Verdict()
    {
    }

    /// <summary>Something is not as it should be.</summary>
    /// <param name="Finding">What.</param>
    public sealed record Found(Finding Finding) : Verdict;

    /// <summary>It could not be looked at.</summary>
    /// <param name="About">What could not.</param>
    /// <param name="Why">Why, and what would make it possible.</param>
    public sealed record NotChecked(Subject About, string Why) : Verdict;
}
