using System.Text.Json.Serialization;
using M3Admin.Placements.Diff;

namespace M3Admin.Web.Live;

/// <summary>What became of one shard on one instance, for outside clients.</summary>
/// <param name="Instance">The instance.</param>
/// <param name="Id">The shard.</param>
/// <param name="Before">Its state before, in M3's spelling; null when the instance did not hold it.</param>
/// <param name="After">Its state now; null when the instance no longer holds it.</param>
/// <param name="SourceId">For an initializing shard: from whom it is taken.</param>
public sealed record ShardMessage(
    string Instance,
    uint Id,
    string? Before,
    string? After,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? SourceId)
{
    /// <summary>The message for a transition.</summary>
    public static ShardMessage Of(ShardTransition transition) => new(
        transition.Instance.Value,
        transition.ShardId,
        transition.Before?.State.ToString().ToUpperInvariant(),
        transition.After?.State.ToString().ToUpperInvariant(),
        transition.After?.Source?.Value);
}
