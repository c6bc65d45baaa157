using M3Admin.KeyValue;

namespace M3Admin.Clusters.Journal.Access;

/// <summary>The end of the chain of access events: what the next one follows.</summary>
/// <param name="Sequence">The newest entry's; 0 when there is none.</param>
/// <param name="Hash">Its hash; empty when there is none.</param>
/// <param name="Guard">What must hold for an entry to be appended: nobody else has.</param>
internal sealed record AccessHead(long Sequence, string Hash, Guard Guard);
