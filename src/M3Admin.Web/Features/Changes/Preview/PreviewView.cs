using System.Collections.Immutable;
using M3Admin.Clusters.Json.Requests;
using M3Admin.Operations.Changes;
using M3Admin.Placements.Planning.Warnings;
using M3Admin.Web.Features.Changes.Preview.Proof;
using M3Admin.Web.Features.Changes.Preview.Warnings;

namespace M3Admin.Web.Features.Changes.Preview;

/// <summary>What the panel shows of a preview, worked out once: at 4,096 shards that is worth it.</summary>
public sealed class PreviewView
{
    private PreviewView(ChangePreview preview)
    {
        Change = PlannedChange.Of(preview);
        Summary = SummaryText.Of(Change);
        Moves = MovesView.Of(Change);
        Streams = StreamsView.Of(Change);
        Proof = ProofView.Of(Change);
        Dangers = WarningGroup.Of(preview.Dangers);
        Advice = WarningGroup.Of((preview.Plan?.Warnings ?? []).Where(warning => warning.Severity != WarningSeverity.Danger));
        Loss = preview is { After: null, Base.Placement: { } lost } ? LossView.Of(lost, preview.Service.Service) : null;
        SetChanges = preview is { Request: ChangeRequest.Set, After: { } after } ? SetChange.All(Change.Before, after, Change.Diff) : default;
    }

    /// <summary>The change itself.</summary>
    public PlannedChange Change { get; }

    /// <summary>What it does, in sentences.</summary>
    public SummaryText Summary { get; }

    /// <summary>What moves.</summary>
    public MovesView Moves { get; }

    /// <summary>Who streams.</summary>
    public StreamsView Streams { get; }

    /// <summary>What is proved.</summary>
    public ProofView Proof { get; }

    /// <summary>What must be accepted.</summary>
    public ImmutableArray<WarningGroup> Dangers { get; }

    /// <summary>What is good to know.</summary>
    public ImmutableArray<WarningGroup> Advice { get; }

    /// <summary>What a delete loses; null for any other change.</summary>
    public LossView? Loss { get; }

    /// <summary>What setting a placement changes; default for any other change.</summary>
    public ImmutableArray<SetChange> SetChanges { get; }

    /// <summary>Whether moves and streams have anything to say: not without shards, where all is new, and once all is deleted.</summary>
    public bool HasMoves => Change is { IsSharded: true, IsNew: false, After: not null };

    /// <summary>The view of a preview.</summary>
    public static PreviewView Of(ChangePreview preview) => new(preview);
}
