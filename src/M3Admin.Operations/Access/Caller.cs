using System.Collections.Immutable;
using M3Admin.Clusters.Journal;
using M3Admin.Placements.Model;

namespace M3Admin.Operations.Access;

/// <summary>Whoever asks for something, and what they may.</summary>
/// <param name="Name">Who.</param>
/// <param name="From">From which address; empty when it is not known.</param>
/// <param name="Origin">Through which door.</param>
/// <param name="Grants">Their roles. Where several hold, the highest counts.</param>
public sealed record Caller(string Name, string From, JournalOrigin Origin, ImmutableArray<Grant> Grants)
{
    /// <summary>Whoever did something earlier, with the role they had then.</summary>
    public static Caller As(Actor actor) => new(actor.Name, actor.From, actor.Origin, [new Grant(Roles.Parse(actor.Role) ?? Role.None)]);

    /// <summary>Their highest role anywhere.</summary>
    public Role HighestRole => Grants.Select(grant => grant.Role).DefaultIfEmpty(Role.None).Max();

    /// <summary>Their role in the console itself, which is about no one cluster: tokens and users.</summary>
    public Role RoleInConsole => Grants.Where(grant => grant is { Cluster: null, Environment: null }).Select(grant => grant.Role).DefaultIfEmpty(Role.None).Max();

    /// <summary>Their role in one environment of a cluster.</summary>
    public Role RoleIn(string cluster, string environment) =>
        Grants.Where(grant => grant.HoldsIn(cluster, environment)).Select(grant => grant.Role).DefaultIfEmpty(Role.None).Max();

    /// <summary>Their role in a whole cluster, which is about no one environment: etcd, and what is kept beside the placements.</summary>
    public Role RoleInCluster(string cluster) =>
        Grants.Where(grant => grant.Environment is null && (grant.Cluster ?? cluster) == cluster).Select(grant => grant.Role).DefaultIfEmpty(Role.None).Max();

    /// <summary>As the journal names them.</summary>
    public Actor ActorIn(string cluster, ServiceKey service) => ActorIn(cluster, service.Environment);

    /// <summary>As the journal names them where it is about an environment.</summary>
    public Actor ActorIn(string cluster, string environment) => new(Name, RoleIn(cluster, environment).Text(), From, Origin);

    /// <summary>As the journal names them where it is about a whole cluster.</summary>
    public Actor ActorInCluster(string cluster) => new(Name, RoleInCluster(cluster).Text(), From, Origin);

    /// <summary>As the journal names them where it is about no placement.</summary>
    public Actor ToActor() => new(Name, HighestRole.Text(), From, Origin);

    /// <inheritdoc/>
    public bool Equals(Caller? other) => other is not null && (Name, From, Origin) == (other.Name, other.From, other.Origin) && Grants.AsSpan().SequenceEqual(other.Grants.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, From, Origin, Grants.Length);
}
