using System.Collections.Immutable;

namespace M3Admin.Operations.NodeConfig;

/// <summary>One place where a configuration says which etcd a process asks.</summary>
/// <param name="Line">Where its endpoints begin, from 1.</param>
/// <param name="Zone">The zone that this etcd serves; empty when it is not said.</param>
/// <param name="Endpoints">Its client addresses.</param>
/// <param name="IsOwn">
/// Whether it is the etcd that the process itself belongs to: of its own zone, and not of a cluster that it only mirrors to (<c>async: true</c>).
/// </param>
public sealed record EtcdSection(int Line, string Zone, ImmutableArray<string> Endpoints, bool IsOwn);
