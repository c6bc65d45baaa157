using System.Collections.Immutable;
using M3Admin.Operations.Seeds.State;

namespace M3Admin.Operations.Seeds;

/// <summary>What a guide is begun with.</summary>
/// <param name="OldId">The id of the member that goes, as etcdctl writes it.</param>
/// <param name="NewName">The hostID of the host that comes.</param>
/// <param name="NewPeerUrl">Its peer URL.</param>
/// <param name="Environment">The environment whose placement of m3db they are in.</param>
/// <param name="Configs">The files there are already; others can be given in the first step.</param>
public sealed record SeedStart(string OldId, string NewName, string NewPeerUrl, string Environment, ImmutableArray<SeedConfig> Configs);
