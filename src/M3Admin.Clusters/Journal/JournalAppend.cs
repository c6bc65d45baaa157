using System.Collections.Immutable;
using M3Admin.KeyValue;

namespace M3Admin.Clusters.Journal;

/// <summary>What a transaction must hold and write, beside its own, to enter a change in the journal.</summary>
/// <param name="Guards">That the chain still ends where it was read and, where the transaction itself changes the placement, that the placement is what the chain says.</param>
/// <param name="Puts">The entry, the placement's bytes and the new end of the chain.</param>
/// <param name="HeadAt">The end of the chain once the transaction has been committed at a revision.</param>
public sealed record JournalAppend(ImmutableArray<Guard> Guards, ImmutableArray<Put> Puts, Func<long, JournalHead> HeadAt);
