using System.Collections.Immutable;

namespace M3Admin.Operations.Etcd;

/// <summary>What an action would do to an etcd cluster as it is: worked out, and nothing done.</summary>
/// <param name="Action">The action.</param>
/// <param name="Title">The action in words.</param>
/// <param name="Expected">What has to be typed to have it done.</param>
/// <param name="Before">The votes now.</param>
/// <param name="After">The votes afterwards; the same where it is not about votes.</param>
/// <param name="Effects">What it does, in sentences.</param>
/// <param name="Dangers">What may be lost by it, in sentences.</param>
/// <param name="Refusal">Why it must not be done; null when it can be.</param>
/// <param name="IsUntraced">Whether it is done before it is entered in the journal, since etcd takes no entry: see <see cref="EtcdRules.WhyUntraced"/>.</param>
/// <param name="Basis">What of the cluster this rests on: when it is another, the action has to be looked at again.</param>
public sealed record EtcdPreview(
    EtcdAction Action, string Title, string Expected, Quorum Before, Quorum After, ImmutableArray<string> Effects, ImmutableArray<string> Dangers, string? Refusal, bool IsUntraced, string Basis)
{
    /// <summary>Whether it rests on the same cluster as another one, and costs the same. How far sizes have grown meanwhile does not matter.</summary>
    public bool IsAsIn(EtcdPreview other) => Action == other.Action && IsUntraced == other.IsUntraced && Basis == other.Basis && Dangers.SequenceEqual(other.Dangers);
}
