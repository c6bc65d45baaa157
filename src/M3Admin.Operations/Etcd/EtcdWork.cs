using M3Admin.Clusters;
using M3Admin.Clusters.Claims;
using M3Admin.Clusters.Journal;
using M3Admin.KeyValue.Etcd;

namespace M3Admin.Operations.Etcd;

/// <summary>An action that is being done.</summary>
/// <param name="Actor">Who does it.</param>
/// <param name="Cluster">Where.</param>
/// <param name="Etcd">Its etcd.</param>
/// <param name="Preview">What was looked at, and confirmed.</param>
/// <param name="Claim">Keeps other consoles off; null for what is done while etcd takes no claim.</param>
internal sealed record EtcdWork(Actor Actor, Cluster Cluster, EtcdStore Etcd, EtcdPreview Preview, Claim? Claim)
{
    /// <summary>What the journal is told beside the summary.</summary>
    public string Detail =>
        $"""
        Votes before: {Preview.Before.Text}
        Votes after: {Preview.After.Text}
        {string.Join('\n', Preview.Effects.Concat(Preview.Dangers))}

        Members when it was asked for (id, name, peer address, votes, answers, leads):
        {Preview.Basis}
        """;
}
