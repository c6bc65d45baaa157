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
}
