namespace M3Admin.Clusters.Namespaces;

/// <summary>A namespace of the registry.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Options">What M3 keeps of it.</param>
public sealed record NamedNamespace(string Name, NamespaceOptions Options);
