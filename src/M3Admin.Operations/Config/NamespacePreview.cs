using System.Collections.Immutable;
using M3Admin.Clusters.Namespaces;

namespace M3Admin.Operations.Config;

/// <summary>A change of a namespace as it would be written, with what comes of it.</summary>
/// <param name="Environment">Where.</param>
/// <param name="Edit">What is wanted.</param>
/// <param name="Before">What is stored; null when there is no namespace yet. It must still be so when it is committed.</param>
/// <param name="After">All namespaces as they will be; without any the key is deleted.</param>
/// <param name="Effects">What it was, what it becomes, and what M3 does with it, in sentences.</param>
/// <param name="Warnings">What to think of.</param>
public sealed record NamespacePreview(
    string Environment, NamespaceEdit Edit, StoredNamespaces? Before, NamespaceRegistry After, ImmutableArray<string> Effects, ImmutableArray<EditWarning> Warnings)
{
    /// <summary>What is stored of this namespace; null when it is new.</summary>
    public NamespaceOptions? Was => Before?.Registry?.Find(Edit.Name);

    /// <summary>What will be stored of it; null when it goes.</summary>
    public NamespaceOptions? Becomes => After.Find(Edit.Name);

    /// <summary>Whether it takes away a guarantee, a protection or data.</summary>
    public bool Weakens => Warnings.Any(warning => warning.Weakens);
}
