using M3Admin.Clusters.Json.Requests;

namespace M3Admin.Operations.Changes;

/// <summary>Judges the risk of previews.</summary>
public static class ChangeRisks
{
    /// <summary>The risk of a preview.</summary>
    public static ChangeRisk Of(ChangePreview preview) => preview.Request switch
    {
        ChangeRequest.DeletePlacement or ChangeRequest.Set => ChangeRisk.Destructive,
        ChangeRequest.Add { Force: true } or ChangeRequest.Remove { Force: true } or ChangeRequest.Replace { Force: true } => ChangeRisk.Destructive,
        ChangeRequest.Init => ChangeRisk.Reversible,
        ChangeRequest.Undo when preview.Plan is { Streams.Started: 0 } => ChangeRisk.Reversible,
        _ => preview.Plan is { Moves.IsEmpty: false } ? ChangeRisk.MovesData : ChangeRisk.Reversible,
    };
}
