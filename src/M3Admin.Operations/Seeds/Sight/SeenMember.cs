using M3Admin.KeyValue.Etcd;

namespace M3Admin.Operations.Seeds.Sight;

/// <summary>An etcd member as it was found.</summary>
/// <param name="Member">As the cluster lists it.</param>
/// <param name="Status">What it says of itself; null when it does not answer.</param>
/// <param name="Trouble">Why it does not answer; empty when it does.</param>
public sealed record SeenMember(EtcdMember Member, EtcdStatus? Status, string Trouble)
{
    /// <summary>Whether it answers, has a vote and knows a leader.</summary>
    public bool IsHealthy => Status is { Leader: not 0 } && !Member.IsLearner;

    /// <summary>Whether it is listed under this peer address.</summary>
    public bool IsAt(string peerUrl) => Member.PeerUrls.Any(url => PeerAddress.Same(url, peerUrl));
}
