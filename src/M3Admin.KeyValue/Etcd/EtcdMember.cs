using System.Collections.Immutable;
using System.Globalization;

namespace M3Admin.KeyValue.Etcd;

/// <summary>A member of an etcd cluster, as the cluster's list of members has it.</summary>
/// <param name="Id">Its id, given by the cluster when it was added.</param>
/// <param name="Name">The name it was started with; empty until it has started for the first time.</param>
/// <param name="PeerUrls">Where the other members reach it, as etcd writes it.</param>
/// <param name="ClientUrls">Where it says that clients reach it; empty until it has started for the first time.</param>
/// <param name="IsLearner">Whether it only learns: it has no vote and serves no keys until it is promoted.</param>
public sealed record EtcdMember(ulong Id, string Name, ImmutableArray<string> PeerUrls, ImmutableArray<string> ClientUrls, bool IsLearner)
{
    /// <summary>Its id as etcdctl shows it.</summary>
    public string IdText => TextOf(Id);

    /// <summary>Whether it has ever joined. One that was added and has not, still counts for quorum if it has a vote.</summary>
    public bool HasStarted => Name.Length > 0;

    /// <summary>What to call it: its name, or its peer address while it has none.</summary>
    public string Label => HasStarted ? Name : PeerUrls.IsEmpty ? IdText : PeerUrls[0];

    /// <summary>A member's id as etcdctl shows it: hexadecimal, without leading zeros.</summary>
    public static string TextOf(ulong id) => id.ToString("x", CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public bool Equals(EtcdMember? other) =>
        other is not null && Id == other.Id && Name == other.Name && IsLearner == other.IsLearner
        && PeerUrls.SequenceEqual(other.PeerUrls) && ClientUrls.SequenceEqual(other.ClientUrls);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Id, Name, IsLearner, PeerUrls.Length, ClientUrls.Length);
}
