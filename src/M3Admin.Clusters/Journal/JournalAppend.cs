using System.Collections.Immutable;
using M3Admin.KeyValue;

namespace M3Admin.Clusters.Journal;

/// <summary>What a transaction must hold and write, beside its own, to enter a change in the journal.</summary>
/// <param name="Guards">That the chain still ends where it was read.</param>
/// <param name="Puts">The entry, the placement's bytes and the new end of the chain.</param>
public sealed record JournalAppend(ImmutableArray<Guard> Guards, ImmutableArray<Put> Puts);
