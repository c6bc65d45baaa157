using System.Collections.Immutable;

namespace M3Admin.Operations.Doctor.Bootstrap;

/// <summary>What came of lowering a level: a closed set.</summary>
public abstract record LowerResult
{
    private LowerResult()
    {
    }

    /// <summary>It is lowered, and will be put back.</summary>
    /// <param name="Level">How.</param>
    public sealed record Lowered(LoweredLevel Level) : LowerResult;

    /// <summary>It is not: the request makes no sense, or it is lowered already.</summary>
    /// <param name="Reasons">Every reason.</param>
    public sealed record Refused(ImmutableArray<string> Reasons) : LowerResult;

    /// <summary>Whoever asks may not.</summary>
    /// <param name="Reason">Why not.</param>
    public sealed record Forbidden(string Reason) : LowerResult;
}
