namespace M3Admin.Operations.Etcd;

/// <summary>What came of an action: a closed set.</summary>
public abstract record EtcdOutcome
{
    private EtcdOutcome()
    {
    }

    /// <summary>It is done.</summary>
    /// <param name="Summary">What was done.</param>
    /// <param name="Entry">Its place in the cluster's journal; null when it could not be entered.</param>
    /// <param name="Unentered">Why it could not be entered; null when it was.</param>
    public sealed record Done(string Summary, long? Entry, string? Unentered) : EtcdOutcome;

    /// <summary>It is not for whoever asked.</summary>
    public sealed record Denied(string Reason) : EtcdOutcome;

    /// <summary>It must not be done to the cluster as it is.</summary>
    public sealed record Refused(string Reason) : EtcdOutcome;

    /// <summary>What was typed is not what it would be done to.</summary>
    public sealed record Unconfirmed(string Expected) : EtcdOutcome;

    /// <summary>The cluster is another than the one that was looked at; nothing was done.</summary>
    /// <param name="Now">What it would do now.</param>
    public sealed record Changed(EtcdPreview Now) : EtcdOutcome;

    /// <summary>etcd did not do it.</summary>
    public sealed record Failed(string Reason) : EtcdOutcome;

    /// <summary>The answer was lost, and looking did not tell whether it is done.</summary>
    public sealed record Uncertain(string Reason) : EtcdOutcome;
}
