using System.Collections.Immutable;
using M3Admin.Clusters.Feeds;

namespace M3Admin.Clusters.Elections;

/// <summary>The elections and heartbeats of an environment as they are known now.</summary>
/// <param name="Health">Whether that is what the store holds; the worse of the two places where M3 keeps them.</param>
/// <param name="Elections">Every election in which somebody stands, or stood since this console began to look; by service and id.</param>
/// <param name="Heartbeats">Every process that tells that it is alive; by service and instance.</param>
public sealed record ElectionSnapshot(FeedHealth Health, ImmutableArray<Election> Elections, ImmutableArray<Heartbeat> Heartbeats)
{
    /// <summary>An election; null when nobody was ever seen to stand in it.</summary>
    public Election? Find(string service, string id) => Elections.FirstOrDefault(election => election.Service == service && election.Id == id);
}
