using System.Collections.Immutable;

namespace M3Admin.Operations.Config;

/// <summary>How a preview of a change of the runtime configuration ended: a closed set.</summary>
public abstract record PreviewConfigResult
{
    private PreviewConfigResult()
    {
    }

    /// <summary>It can be committed.</summary>
    /// <param name="Preview">What would be written.</param>
    public sealed record Previewed(ConfigPreview Preview) : PreviewConfigResult;

    /// <summary>It makes no sense, because of all this.</summary>
    /// <param name="Problems">At least one, each with the way out.</param>
    public sealed record Refused(ImmutableArray<string> Problems) : PreviewConfigResult;

    /// <summary>Whoever asks may not.</summary>
    /// <param name="Reason">Why, and the way out.</param>
    public sealed record Forbidden(string Reason) : PreviewConfigResult;
}
