using M3Admin.Operations.Diagnosis;

namespace M3Admin.Web.Features.Changes.Describe.Reaching;

/// <summary>What came of asking a node, in a sentence.</summary>
internal static class ReachWords
{
    public static string Of(NodeAnswer answer) => answer switch
    {
        NodeAnswer.Healthy healthy => $"{healthy.Asked} answers: it is up and has bootstrapped.",
        NodeAnswer.Bootstrapping { IsFirst: true } first => $"{first.Asked} takes connections, and has not bootstrapped yet, as is usual before it is in a placement.",
        NodeAnswer.Bootstrapping again => $"{again.Asked} answers: it is up and bootstraps.",
        NodeAnswer.Reachable reachable => $"{reachable.Asked} takes connections.",
        NodeAnswer.Unwell unwell => $"{unwell.Asked} answers that it is not well: {unwell.What}.",
        NodeAnswer.NoAnswer silent => $"{silent.Asked} does not answer: {silent.Reason}. Is its process running, and is this the address where the others reach it?",
        NodeAnswer.Unresolvable unknown => $"{unknown.Host} means no address here: {unknown.Reason}. Check how it is spelt.",
        NodeAnswer.NotAllowed closed => $"Not asked: {closed.Why}",
        NodeAnswer.NotAsked none => $"Not asked: {none.Why}",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>The icon beside it.</summary>
    public static string Icon(NodeAnswer answer) => answer.IsUnasked ? "info" : answer.IsSilent || answer is NodeAnswer.Unwell ? "warn" : "check";
}
