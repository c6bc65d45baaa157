using System.Collections.Immutable;
using M3Admin.KeyValue.Etcd;

namespace M3Admin.Operations.Etcd;

/// <summary>What came of asking at one address.</summary>
/// <param name="Address">The address.</param>
/// <param name="Status">What the member there told; null when nobody answered.</param>
/// <param name="Members">The list of members as it knows it; null when it does not tell, as one that only learns.</param>
/// <param name="Quota">Where its database stops growing, in bytes; null when it does not tell.</param>
/// <param name="Trouble">Why nobody answered; null when somebody did.</param>
internal sealed record EtcdReading(Uri Address, EtcdStatus? Status, ImmutableArray<EtcdMember>? Members, long? Quota, string? Trouble);
