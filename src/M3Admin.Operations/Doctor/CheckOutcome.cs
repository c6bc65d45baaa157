using System.Collections.Immutable;

namespace M3Admin.Operations.Doctor;

/// <summary>What came of one check.</summary>
/// <param name="Name">Its name, such as <c>endpoints-are-unique</c>.</param>
/// <param name="Claim">What holds where all is well, in a sentence.</param>
/// <param name="Findings">How many places were found where it does not.</param>
/// <param name="Unchecked">What it could not look at.</param>
public sealed record CheckOutcome(string Name, string Claim, int Findings, ImmutableArray<Unchecked> Unchecked)
{
    /// <summary>Whether all was looked at and is as it should be.</summary>
    public bool IsWell => Findings == 0 && Unchecked.IsEmpty;
}
