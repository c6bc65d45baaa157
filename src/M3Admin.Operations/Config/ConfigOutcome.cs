using System.Collections.Immutable;
using M3Admin.Clusters.RuntimeConfig;

namespace M3Admin.Operations.Config;

/// <summary>How committing a change of the runtime configuration ended: a closed set. Whatever is not <see cref="Committed"/> has written nothing.</summary>
public abstract record ConfigOutcome
{
    private ConfigOutcome()
    {
    }

    /// <summary>The key and its journal entry are written.</summary>
    /// <param name="Sequence">The entry's place in the cluster's journal.</param>
    /// <param name="Revision">The store revision at which it was.</param>
    public sealed record Committed(long Sequence, long Revision) : ConfigOutcome;

    /// <summary>Somebody else has changed the key since it was previewed.</summary>
    /// <param name="Now">What is stored now; null when the key is absent.</param>
    public sealed record Conflict(StoredConfig? Now) : ConfigOutcome;

    /// <summary>It takes a guarantee or a protection away, and nobody has accepted that.</summary>
    /// <param name="Warnings">What must be accepted.</param>
    public sealed record NeedsAcceptance(ImmutableArray<EditWarning> Warnings) : ConfigOutcome;

    /// <summary>Whoever commits it may not, or nobody may because the cluster is frozen.</summary>
    /// <param name="Reason">Why, and the way out.</param>
    public sealed record Forbidden(string Reason) : ConfigOutcome;

    /// <summary>The cluster's journal is damaged, and nothing goes through that it does not hold.</summary>
    /// <param name="Reason">Where it is damaged.</param>
    public sealed record Unjournalled(string Reason) : ConfigOutcome;
}
