using System.Collections.Immutable;
using M3Admin.Clusters.Namespaces;

namespace M3Admin.Operations.Config;

/// <summary>How committing a change of a namespace ended: a closed set. Whatever is not <see cref="Committed"/> has written nothing.</summary>
public abstract record NamespaceOutcome
{
    private NamespaceOutcome()
    {
    }

    /// <summary>The namespaces and the journal entry are written.</summary>
    /// <param name="Sequence">The entry's place in the cluster's journal.</param>
    /// <param name="Revision">The store revision at which it was.</param>
    public sealed record Committed(long Sequence, long Revision) : NamespaceOutcome;

    /// <summary>Somebody else has changed the namespaces since it was previewed.</summary>
    /// <param name="Now">What is stored now; null when there is none any more.</param>
    public sealed record Conflict(StoredNamespaces? Now) : NamespaceOutcome;

    /// <summary>It takes a guarantee, a protection or data away, and nobody has accepted that.</summary>
    /// <param name="Warnings">What must be accepted.</param>
    public sealed record NeedsAcceptance(ImmutableArray<EditWarning> Warnings) : NamespaceOutcome;

    /// <summary>Whoever commits it may not, or nobody may because the cluster is frozen.</summary>
    /// <param name="Reason">Why, and the way out.</param>
    public sealed record Forbidden(string Reason) : NamespaceOutcome;

    /// <summary>The cluster's journal is damaged, and nothing goes through that it does not hold.</summary>
    /// <param name="Reason">Where it is damaged.</param>
    public sealed record Unjournalled(string Reason) : NamespaceOutcome;
}
