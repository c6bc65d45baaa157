using System.Collections.Immutable;
using M3Admin.Clusters;
using M3Admin.Clusters.Feeds;
using M3Admin.Operations.Diagnosis;
using M3Admin.Placements.Model;

namespace M3Admin.Operations.Doctor.Facts;

/// <summary>What was gathered about one placement.</summary>
/// <param name="Snapshot">The placement as its feed knows it.</param>
internal sealed record PlacementFacts(PlacementSnapshot Snapshot)
{
    /// <summary>Whose placement.</summary>
    public ServiceKey Key => Snapshot.Key;

    /// <summary>For findings.</summary>
    public Subject Subject => Subject.Of(Key);

    /// <summary>The newest readable state; null when there is none.</summary>
    public StoredPlacement? Stored => Snapshot.Stored;

    /// <summary>Whether its nodes are simulated.</summary>
    public bool IsSimulated { get; init; }

    /// <summary>When it last changed, as far as the journal tells.</summary>
    public DateTimeOffset? LastChange { get; init; }

    /// <summary>What its nodes answered.</summary>
    public ImmutableDictionary<InstanceId, NodeAnswer> Answers { get; init; } = ImmutableDictionary<InstanceId, NodeAnswer>.Empty;

    /// <summary>Whether a node is known not to answer.</summary>
    public bool IsSilent(InstanceId instance) => Answers.GetValueOrDefault(instance) is { IsSilent: true };

    /// <summary>Why no node was asked; null when at least one was.</summary>
    public string? WhyNobodyAsked => Answers.Values.All(answer => answer.IsUnasked)
        ? Answers.OrderBy(one => one.Key).Select(one => one.Value).FirstOrDefault() switch
        {
            NodeAnswer.NotAllowed refused => $"{refused.Why} {refused.Setting} names networks whose nodes M3Admin asks.",
            NodeAnswer.NotAsked nothing => nothing.Why,
            _ => "It has no node to ask.",
        }
        : null;
}
