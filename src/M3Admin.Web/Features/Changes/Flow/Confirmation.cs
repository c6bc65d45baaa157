using M3Admin.Operations.Changes;
using M3Admin.Web.Features.Shared;

namespace M3Admin.Web.Features.Changes.Flow;

/// <summary>What stands between a preview and its commit: friction by risk.</summary>
/// <param name="Risk">How much the change asks.</param>
/// <param name="Missing">What is still asked of the operator, as the next thing to do; null when nothing is.</param>
public sealed record Confirmation(ChangeRisk Risk, string? Missing)
{
    /// <summary>Whether a reason is asked.</summary>
    public bool AsksReason => Risk >= ChangeRisk.MovesData;

    /// <summary>Whether the placement's name is to be typed.</summary>
    public bool AsksName => Risk == ChangeRisk.Destructive;

    /// <summary>Works it out.</summary>
    public static Confirmation Of(ChangePreview preview, PlacementLink link, ChangeDraft draft, string typedName, DateTimeOffset now)
    {
        var risk = ChangeRisks.Of(preview);
        return new Confirmation(risk, Unticked(preview, draft) is { } danger ? $"Go back and tick: {danger}"
            : preview.ExpiresAt <= now ? "The preview has expired; plan again."
            : risk >= ChangeRisk.MovesData && string.IsNullOrWhiteSpace(draft.Reason) ? "Say why."
            : risk == ChangeRisk.Destructive && typedName.Trim() != link.Name ? $"Type {link.Name} to go on."
            : null);
    }

    /// <summary>The first danger that is not ticked; null when all are.</summary>
    public static string? Unticked(ChangePreview preview, ChangeDraft draft) =>
        preview.Dangers.Select(danger => danger.Message).FirstOrDefault(message => draft.Plan != preview.Hash || !draft.Accepted.Contains(message, StringComparer.Ordinal));
}
