namespace M3Admin.Clusters.RuntimeConfig;

/// <summary>One of the four limits.</summary>
/// <param name="Name">M3's name for it.</param>
/// <param name="Counts">What it counts.</param>
/// <param name="Limit">What it is; null where it is absent.</param>
public sealed record NamedQueryLimit(string Name, string Counts, QueryLimit? Limit);
