using M3Admin.KeyValue;

namespace M3Admin.Clusters.Journal.Events;

/// <summary>The end of the chain of events: what the next one follows.</summary>
/// <param name="Sequence">The newest entry's; 0 when there is none.</param>
/// <param name="Hash">Its hash; empty when there is none.</param>
/// <param name="Guard">What must hold for an entry to be appended: nobody else has.</param>
internal sealed record EventHead(long Sequence, string Hash, Guard Guard);
