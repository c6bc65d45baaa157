using System.Collections.Immutable;
using M3Admin.Operations.Seeds.Sight;
using M3Admin.Operations.Seeds.State;

namespace M3Admin.Operations.Seeds;

/// <summary>The seeds of a cluster, and its guides.</summary>
/// <param name="Guides">The newest first.</param>
/// <param name="Members">The members of its etcd.</param>
/// <param name="Trouble">Why etcd does not say who they are; empty when it does.</param>
public sealed record SeedList(ImmutableArray<SeedGuide> Guides, ImmutableArray<SeenMember> Members, string Trouble);
