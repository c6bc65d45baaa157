using System.Collections.Immutable;
using M3Admin.Placements.Model;

namespace M3Admin.Clusters.Namespaces;

/// <summary>All namespaces of an environment.</summary>
/// <param name="Namespaces">In the order in which they are stored, which means nothing.</param>
public sealed record NamespaceRegistry(ImmutableArray<NamedNamespace> Namespaces)
{
    /// <summary>The name of its key below an environment.</summary>
    public const string Key = "m3db.node.namespaces";

    /// <summary>Without any.</summary>
    public static NamespaceRegistry Empty { get; } = new([]);

    /// <summary>Fields that are not known.</summary>
    public UnknownFields Unknown { get; init; }

    /// <summary>The options of a namespace; null when there is none of that name.</summary>
    public NamespaceOptions? Find(string name) => Namespaces.FirstOrDefault(known => known.Name == name)?.Options;

    /// <summary>With a namespace as it is to be: in its place, or as the last.</summary>
    public NamespaceRegistry With(string name, NamespaceOptions options) => this with
    {
        Namespaces = Find(name) is null
            ? Namespaces.Add(new NamedNamespace(name, options))
            : [.. Namespaces.Select(known => known.Name == name ? known with { Options = options } : known)],
    };

    /// <summary>Without a namespace.</summary>
    public NamespaceRegistry Without(string name) => this with { Namespaces = Namespaces.RemoveAll(known => known.Name == name) };

    /// <inheritdoc/>
    public bool Equals(NamespaceRegistry? other) => other is not null && Unknown == other.Unknown && Namespaces.AsSpan().SequenceEqual(other.Namespaces.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Namespaces.Length, Unknown);
}
