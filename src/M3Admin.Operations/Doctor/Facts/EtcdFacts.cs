using System.Collections.Immutable;

namespace M3Admin.Operations.Doctor.Facts;

/// <summary>What was gathered about a cluster's etcd.</summary>
/// <param name="Members">Its members.</param>
internal sealed record EtcdFacts(ImmutableArray<MemberFacts> Members)
{
    /// <summary>Alarms that are raised, each in words.</summary>
    public ImmutableArray<string> Alarms { get; init; } = [];

    /// <summary>The store's newest revision.</summary>
    public long Revision { get; init; }

    /// <summary>The oldest revision that it still knows; 0 when nothing was ever dropped, null when that could not be found out.</summary>
    public long? Compacted { get; init; }

    /// <summary>Those who vote.</summary>
    public IEnumerable<MemberFacts> Voters => Members.Where(member => !member.IsLearner);
}
