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
        /// <summary>The move that has filled it; empty when none has.</summary>
        public string Move { get; init; } = "";

        /// <summary>What is there, and the way out.</summary>
        public string Reason => ReasonAt("…");

        /// <summary>The same, with the command that empties it.</summary>
        /// <param name="endpoints">Its client addresses, with commas.</param>
        public string ReasonAt(string endpoints) =>
            $"The new etcd is not empty: it holds {Keys} key{(Keys == 1 ? "" : "s")}, such as {string.Join(", ", Some)}.{Whose} Choose an empty etcd; or, if nothing in it is needed, empty it, while this console goes on: etcdctl --endpoints={endpoints} del \"\" --prefix";

        private string Whose => Move.Length == 0 ? "" : $" The move {Move} has filled it: if that one goes on, finish it or give it up first; if it is done, this etcd is the one in use.";

        /// <inheritdoc/>
        public bool Equals(Occupied? other) => other is not null && Keys == other.Keys && Move == other.Move && Some.AsSpan().SequenceEqual(other.Some.AsSpan());

        /// <inheritdoc/>
        public override int GetHashCode() => HashCode.Combine(Keys, Some.Length);
    }
}
