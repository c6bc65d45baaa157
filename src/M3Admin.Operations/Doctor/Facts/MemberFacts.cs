using M3Admin.KeyValue.Etcd;

namespace M3Admin.Operations.Doctor.Facts;

/// <summary>What was gathered about one member of etcd.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name; empty when it has never started.</param>
internal sealed record MemberFacts(ulong Id, string Name)
{
    /// <summary>In words.</summary>
    public string Called => Name.Length > 0 ? Name : $"member {Id:x}";

    /// <summary>Whether it only learns, and does not vote.</summary>
    public bool IsLearner { get; init; }

    /// <summary>Where it was asked; null when it names no address.</summary>
    public Uri? Asked { get; init; }

    /// <summary>How it is doing; null when it did not answer.</summary>
    public EtcdStatus? Status { get; init; }

    /// <summary>Why it did not answer; empty when it did.</summary>
    public string Trouble { get; init; } = "";

    /// <summary>Its clock; null when it told none.</summary>
    public ClockReading? Clock { get; init; }

    /// <summary>The largest database it takes, in bytes; null when it told none.</summary>
    public long? Quota { get; init; }
}
