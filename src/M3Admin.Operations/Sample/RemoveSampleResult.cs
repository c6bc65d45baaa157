namespace M3Admin.Operations.Sample;

/// <summary>What came of removing the sample cluster: a closed set.</summary>
public abstract record RemoveSampleResult
{
    private RemoveSampleResult()
    {
    }

    /// <summary>It is gone, and its nodes with it.</summary>
    public sealed record Removed : RemoveSampleResult;

    /// <summary>There was none: no placement in its place, or none that is simulated. Nothing was written.</summary>
    public sealed record NotThere : RemoveSampleResult;

    /// <summary>It could not be removed; nothing was written.</summary>
    /// <param name="Reason">Why, and the way out.</param>
    public sealed record Refused(string Reason) : RemoveSampleResult;
}
