using M3Admin.KeyValue;

namespace M3Admin.Clusters.Journal;

/// <summary>On what terms a journal is written by whoever only hears of changes.</summary>
/// <param name="Guard">What each transaction holds only with; once it does not hold any more, nothing is entered and the following ends.</param>
/// <param name="Since">A revision of the store: up to then nothing is entered of a placement that has no journal and was not there yet then. 0 enters everything that the store still tells.</param>
public sealed record JournalTerms(Guard Guard, long Since);
