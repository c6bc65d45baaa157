namespace M3Admin.Clusters.Journal;

/// <summary>The journal itself is damaged: its bytes make no sense or its chain does not fit. Reading placements goes on; changes are refused until it is mended.</summary>
public sealed class JournalException(string message, Exception? inner = null) : Exception(message, inner);
