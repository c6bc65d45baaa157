using System.Collections.Immutable;

namespace M3Admin.Web.Features.Changes.Describe.Paste;

/// <summary>What became of a pasted text: what the form has taken, and what it has not.</summary>
/// <param name="taken">In a sentence.</param>
/// <param name="notes">Each with its line.</param>
public sealed class PasteReport(string taken, ImmutableArray<PasteNote> notes)
{
    /// <summary>What was taken.</summary>
    public string Taken { get; } = taken;

    /// <summary>What was not taken, and why.</summary>
    public ImmutableArray<PasteNote> Notes { get; } = notes;
}
