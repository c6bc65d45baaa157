using M3Admin.Clusters.Json.Requests;
using M3Admin.Placements.Model;

namespace M3Admin.Web.Api;

/// <summary>A change as a request of the coordinator's API asks for it.</summary>
/// <param name="Request">What is wanted.</param>
/// <param name="Accepts">Whether it is wanted with its dangers: <c>force</c>.</param>
/// <param name="IsOfOne">Whether it is <c>DELETE …/placement/{id}</c>, which M3 answers in words of its own.</param>
public sealed record AskedChange(ChangeRequest Request, bool Accepts, bool IsOfOne = false)
{
    /// <summary>What a body asks for.</summary>
    public static AskedChange Of(ChangeRequest request) => new(request, IsForced(request));

    /// <summary>What the removal of one instance asks for; <c>?force=true</c> is forced, nothing else is.</summary>
    public static AskedChange OfOne(string id, HttpRequest request)
    {
        var force = request.Query["force"] is [var first, ..] && string.Equals(first, "true", StringComparison.Ordinal);
        return new AskedChange(new ChangeRequest.Remove([new InstanceId(id)], force, RequestOptions.None), force, IsOfOne: true);
    }

    private static bool IsForced(ChangeRequest request) => request switch
    {
        ChangeRequest.Add add => add.Force,
        ChangeRequest.Remove remove => remove.Force,
        ChangeRequest.Replace replace => replace.Force,
        ChangeRequest.Set set => set.Force,
        ChangeRequest.DeletePlacement delete => delete.Force,
        ChangeRequest.Init or ChangeRequest.Rebalance or ChangeRequest.AddReplica or ChangeRequest.Undo => false,
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
