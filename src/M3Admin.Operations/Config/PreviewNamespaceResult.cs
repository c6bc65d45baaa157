using System.Collections.Immutable;

namespace M3Admin.Operations.Config;

/// <summary>How a preview of a change of a namespace ended: a closed set.</summary>
public abstract record PreviewNamespaceResult
{
    private PreviewNamespaceResult()
    {
    }

    /// <summary>It can be committed.</summary>
    /// <param name="Preview">What would be written.</param>
    public sealed record Previewed(NamespacePreview Preview) : PreviewNamespaceResult;

    /// <summary>M3 would not take it, because of all this.</summary>
    /// <param name="Problems">At least one, each with the way out.</param>
    public sealed record Refused(ImmutableArray<string> Problems) : PreviewNamespaceResult;

    /// <summary>Whoever asks may not.</summary>
    /// <param name="Reason">Why, and the way out.</param>
    public sealed record Forbidden(string Reason) : PreviewNamespaceResult;
}
