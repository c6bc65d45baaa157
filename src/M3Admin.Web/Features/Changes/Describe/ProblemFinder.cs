using System.Collections.Immutable;
using FluentValidation;
using M3Admin.Clusters.Json.Requests;
using M3Admin.Placements.Model;
using M3Admin.Placements.Planning.Plans;
using M3Admin.Web.Features.Changes.Describe.Rules;

namespace M3Admin.Web.Features.Changes.Describe;

/// <summary>Everything that is wrong with a form, at once.</summary>
public static class ProblemFinder
{
    /// <summary>What the form itself shows to be wrong.</summary>
    public static ImmutableArray<Problem> Of(RequestVerb verb, ChangeForm form, Peers peers) =>
        [.. Rules(verb, form, peers).Validate(form).Errors.Select(error => new Problem(error.PropertyName, error.ErrorMessage)).Distinct()];

    /// <summary>What the planner refused, at the instance that it is about where the form names it.</summary>
    public static ImmutableArray<Problem> Of(ImmutableArray<Refusal> refusals, ChangeForm form) =>
        [.. refusals.Select(refusal => new Problem(FieldOf(refusal.Instance, form), refusal.Message)).Distinct()];

    private static AbstractValidator<ChangeForm> Rules(RequestVerb verb, ChangeForm form, Peers peers) => verb switch
    {
        RequestVerb.Init => new InitRules(form, peers),
        RequestVerb.Add => new ComingRules(form, peers),
        RequestVerb.Remove => new LeavingRules(peers.Placement),
        RequestVerb.Replace => new ReplaceRules(form, peers),
        RequestVerb.Set => new SetRules(form, peers),
        _ => new ExistingRules(peers),
    };

    private static string FieldOf(InstanceId? instance, ChangeForm form)
    {
        if (instance is not { Value: var id })
        {
            return "";
        }

        var row = form.Instances.Select(row => row.Id).ToList().IndexOf(id);
        var leaving = form.Leaving.IndexOf(id);
        return row >= 0 ? FieldId.Row(row, nameof(InstanceRow.Id)) : leaving >= 0 ? FieldId.Leaving(leaving) : "";
    }
}
