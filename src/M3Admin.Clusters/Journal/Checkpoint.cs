using M3Admin.KeyValue;

namespace M3Admin.Clusters.Journal;

/// <summary>What is left of the entries that were pruned.</summary>
/// <param name="Sequence">The last of them; 0 when none was.</param>
/// <param name="Hash">Its hash, which the first kept entry names.</param>
/// <param name="Guard">What must hold for more to be pruned: nobody else has.</param>
internal sealed record Checkpoint(long Sequence, string Hash, Guard Guard);
