namespace M3Admin.Operations.Etcd;

/// <summary>What came of asking for a snapshot: a closed set.</summary>
public abstract record StartSnapshotResult
{
    private StartSnapshotResult()
    {
    }

    /// <summary>It is being taken.</summary>
    /// <param name="Id">What to follow it and to download it by.</param>
    public sealed record Started(string Id) : StartSnapshotResult;

    /// <summary>It is not for whoever asked.</summary>
    public sealed record Denied(string Reason) : StartSnapshotResult;

    /// <summary>It cannot be taken now.</summary>
    public sealed record Refused(string Reason) : StartSnapshotResult;
}
