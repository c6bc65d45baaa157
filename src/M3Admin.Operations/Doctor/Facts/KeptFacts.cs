using System.Collections.Immutable;
using M3Admin.Clusters.Inventory;

namespace M3Admin.Operations.Doctor.Facts;

/// <summary>What M3 keeps in the store beside its placements.</summary>
/// <param name="Keys">Every key that could be taken apart.</param>
/// <param name="Topics">The topics.</param>
/// <param name="Elections">The elections that have candidates.</param>
internal sealed record KeptFacts(ImmutableArray<InventoryKey> Keys, ImmutableArray<TopicFacts> Topics, ImmutableArray<ElectionFacts> Elections);
