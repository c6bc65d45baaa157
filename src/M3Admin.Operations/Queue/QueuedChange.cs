using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Serialization;
using M3Admin.Clusters.Journal;
using M3Admin.Clusters.Json.Requests;
using M3Admin.Placements.Planning.Warnings;

namespace M3Admin.Operations.Queue;

/// <summary>A change that waits for its turn: what was asked, not a plan, because the placement will be another one by then.</summary>
/// <param name="Id">Names it in its queue.</param>
/// <param name="Operation">What is done, as the journal spells it.</param>
/// <param name="Request">What was asked, as a body of the API.</param>
/// <param name="Reason">Why.</param>
/// <param name="By">Who queued it: the journal's entry will name them.</param>
/// <param name="QueuedAt">When.</param>
/// <param name="Accepted">The kinds of dangers that are accepted beforehand. Any other holds the queue up until somebody has looked.</param>
public sealed record QueuedChange(
    string Id, string Operation, string Request, string Reason, Actor By, DateTimeOffset QueuedAt, ImmutableArray<WarningKind> Accepted)
{
    /// <summary>How far it is.</summary>
    public QueuedState State { get; init; }

    /// <summary>The plans that were to be committed for it, oldest first. At most one of them was.</summary>
    public ImmutableArray<CommitAttempt> Attempts { get; init; } = [];

    /// <summary>The journal entry that tells of it; 0 until it is done.</summary>
    public long Entry { get; init; }

    /// <summary>The version that came of it; 0 until it is done.</summary>
    public long Version { get; init; }

    /// <summary>What was asked; null when another version of M3Admin wrote it in a way that this one does not read.</summary>
    [JsonIgnore]
    public ChangeRequest? Asked =>
        RequestVerbs.Parse(Operation) is { } verb && RequestBody.Read(verb, Encoding.UTF8.GetBytes(Request)) is RequestRead.Read { Request: var request } ? request : null;

    /// <inheritdoc/>
    public bool Equals(QueuedChange? other) =>
        other is not null && (Id, Operation, Request, Reason, By, QueuedAt, State, Entry, Version) == (other.Id, other.Operation, other.Request, other.Reason, other.By, other.QueuedAt, other.State, other.Entry, other.Version) &&
        Accepted.AsSpan().SequenceEqual(other.Accepted.AsSpan()) && Attempts.AsSpan().SequenceEqual(other.Attempts.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Id, State, Attempts.Length);
}
