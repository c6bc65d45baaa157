using System.Collections.Immutable;
using M3Admin.Clusters.Elections;
using M3Admin.Clusters.Inventory;

namespace M3Admin.Operations.Doctor.Facts;

/// <summary>What M3 keeps in the store beside its placements, and what M3Admin keeps there for it.</summary>
/// <param name="Keys">Every key of M3's that could be taken apart.</param>
/// <param name="Topics">The topics.</param>
/// <param name="Elections">The elections and heartbeats of each environment that has a placement.</param>
/// <param name="Overdue">Bootstrap levels that are still lowered although their time is up.</param>
internal sealed record KeptFacts(ImmutableArray<InventoryKey> Keys, ImmutableArray<TopicFacts> Topics, ImmutableDictionary<string, ElectionSnapshot> Elections, ImmutableArray<OverdueLevel> Overdue)
{
    /// <summary>Who stands and who is alive in an environment that has a placement.</summary>
    public ElectionSnapshot In(string environment) => Elections[environment];
}
