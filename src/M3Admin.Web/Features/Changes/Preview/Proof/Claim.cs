namespace M3Admin.Web.Features.Changes.Preview.Proof;

/// <summary>One claim about a change, and its figures.</summary>
/// <param name="Title">What is claimed.</param>
/// <param name="State">Whether it holds.</param>
/// <param name="Text">The figures, in sentences.</param>
public sealed record Claim(string Title, ClaimState State, string Text)
{
    /// <summary>A claim that this change leaves no room for.</summary>
    public static Claim None(string title, string why) => new(title, ClaimState.NotApplicable, why);
}
