namespace M3Admin.Operations.Doctor.Bootstrap;

/// <summary>What came of putting a level back: a closed set.</summary>
internal abstract record PutBackResult
{
    private PutBackResult()
    {
    }

    /// <summary>It is put back.</summary>
    /// <param name="Level">How it ended.</param>
    public sealed record PutBack(LoweredLevel Level) : PutBackResult;

    /// <summary>There was nothing to put back.</summary>
    public sealed record NotLowered : PutBackResult;

    /// <summary>It stays lowered until the cluster is thawed.</summary>
    /// <param name="Reason">Why.</param>
    public sealed record Frozen(string Reason) : PutBackResult;
}
