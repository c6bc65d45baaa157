using System.Text.Json;

namespace M3Admin.Web.Api.Plans;

/// <summary>What a body says of a commit.</summary>
/// <param name="PlanHash">Which plan; empty where none is named.</param>
/// <param name="Accepts">Whether the dangers are accepted.</param>
/// <param name="Reason">Why it is made.</param>
internal sealed record RequestedCommit(string PlanHash, bool Accepts, string Reason)
{
    /// <summary>Null with what is wrong when a member is of another kind: what was meant would be lost in silence.</summary>
    public static RequestedCommit? TryRead(JsonElement body, out string problem)
    {
        var (isHash, isReason) = (PlanDoor.TryText(body, "planHash", out var hash), PlanDoor.TryText(body, "reason", out var reason));
        var isAccept = !body.TryGetProperty("accept", out var accept) || accept.ValueKind is JsonValueKind.True or JsonValueKind.False or JsonValueKind.Null;
        problem = (isHash, isReason, isAccept) switch
        {
            (false, _, _) => "planHash must be a text: the hash that a preview answered with.",
            (_, false, _) => "reason must be a text.",
            (_, _, false) => "accept must be true or false.",
            _ => "",
        };
        return problem.Length > 0 ? null : new RequestedCommit(hash, accept.ValueKind == JsonValueKind.True, reason);
    }
}
