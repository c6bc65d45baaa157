using System.Collections.Immutable;

namespace M3Admin.Operations.Moving.Copying;

/// <summary>What is in the store that is to be copied to: a closed set.</summary>
public abstract record TargetState
{
    private TargetState()
    {
    }

    /// <summary>Nothing.</summary>
    public sealed record Empty : TargetState;

    /// <summary>What this move has copied.</summary>
    /// <param name="Mark">How far it is.</param>
    public sealed record Ours(CopyMark Mark) : TargetState;

    /// <summary>Something else: nothing is copied there.</summary>
    /// <param name="Keys">How many keys.</param>
    /// <param name="Some">The first of them.</param>
    public sealed record Occupied(long Keys, ImmutableArray<string> Some) : TargetState
    {
        /// <summary>What is there, and the way out.</summary>
        public string Reason => $"The new etcd is not empty: it holds {Keys} key{(Keys == 1 ? "" : "s")}, such as {string.Join(", ", Some)}. Choose an empty etcd; or, if nothing in it is needed, empty it: etcdctl --endpoints=… del \"\" --prefix";

        /// <inheritdoc/>
        public bool Equals(Occupied? other) => other is not null && Keys == other.Keys && Some.AsSpan().SequenceEqual(other.Some.AsSpan());

        /// <inheritdoc/>
        public override int GetHashCode() => HashCode.Combine(Keys, Some.Length);
    }
}
