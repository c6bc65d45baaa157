using System.Collections.Immutable;
using YamlDotNet.Core;

namespace M3Admin.Operations.NodeConfig.Editing;

/// <summary>Plans the move to an etcd outside of M3DB: <c>seedNodes</c> goes, the endpoints become others.</summary>
internal static class ExternalEdit
{
    public static EditPlan Of(SourceText source, ConfigLayout layout, ImmutableArray<string> endpoints, ImmutableArray<string> instead)
    {
        if (endpoints.IsEmpty)
        {
            return EditPlan.Refuse(0, "no endpoint of the new etcd is given.", "Name at least one, such as http://10.0.0.1:2379.");
        }

        ImmutableArray<EndpointList> lists = [.. layout.Endpoints.Where(list => list.IsOwn && (instead.IsEmpty || Names(list, instead)))];
        return Obstacle(layout, lists, instead) is { } obstacle ? new EditPlan { Problems = [obstacle] } : Plan(source, layout, lists, endpoints);
    }

    private static EditPlan Plan(SourceText source, ConfigLayout layout, ImmutableArray<EndpointList> lists, ImmutableArray<string> endpoints)
    {
        var seeds = layout.SeedNodes is [var only] ? SeedNodesRemoval.Of(source, layout, only) : new EditPlan();
        var edits = lists.SelectMany(list => Edits(source, list.List, endpoints)).ToList();
        return seeds with { Edits = [.. seeds.Edits, .. edits], Lists = lists.Length, Line = lists[0].List.Line, Notes = [.. Notes(layout, lists, endpoints)] };
    }

    private static bool Names(EndpointList list, ImmutableArray<string> instead) => Values(list).Any(value => instead.Any(old => Plain(old) == Plain(value)));

    private static ImmutableArray<string> Values(EndpointList list) => list.ToSection().Endpoints;

    private static string Plain(string endpoint) => (endpoint.IndexOf("://", StringComparison.Ordinal) is var at and >= 0 ? endpoint[(at + 3)..] : endpoint).TrimEnd('/').ToUpperInvariant();

    private static ConfigProblem? Obstacle(ConfigLayout layout, ImmutableArray<EndpointList> lists, ImmutableArray<string> instead)
    {
        if (lists.IsEmpty)
        {
            return layout.Endpoints.Count == 0
                ? new ConfigProblem(0, "the file names no etcd endpoints (etcdClusters), so there is nothing to point elsewhere.", "Paste the whole file.")
                : new ConfigProblem(layout.Endpoints[0].List.Line, $"no etcd of its own in this file is the one to be left{(instead.IsEmpty ? "" : $" ({string.Join(", ", instead)})")}: this line names {string.Join(", ", Values(layout.Endpoints[0]))}.", "Check whether this is the right file, or edit it by hand.");
        }

        var other = instead.IsEmpty ? lists.FirstOrDefault(list => !Values(list).Order().SequenceEqual(Values(lists[0]).Order())) : null;
        return other is null ? null
            : new ConfigProblem(other.List.Line, $"here is another etcd ({string.Join(", ", Values(other))}) than in line {lists[0].List.Line} ({string.Join(", ", Values(lists[0]))}).", "Say which one is to be left, by its endpoints.");
    }

    private static IEnumerable<TextEdit> Edits(SourceText source, YamlPart.List list, ImmutableArray<string> endpoints)
    {
        var editor = new ListEditor(source, list);
        var steps = ListStep.Between([.. list.Items.Select(item => (item.Meant as YamlPart.Scalar)?.Value ?? "")], endpoints);
        var style = (list.Items.FirstOrDefault()?.Meant as YamlPart.Scalar)?.Style ?? ScalarStyle.DoubleQuoted;
        return steps.OfType<ListStep.Replace>().Select(step => list.Items[step.Old] is YamlPart.Scalar word
                ? YamlWords.Replace(source, word, endpoints[step.New])
                : new TextEdit(list.Items[step.Old].Start, list.Items[step.Old].End - list.Items[step.Old].Start, YamlWords.Write(endpoints[step.New], style)))
            .Concat(editor.Remove([.. steps.OfType<ListStep.Remove>().Select(step => step.Old)]))
            .Concat(steps.OfType<ListStep.Insert>().Select(step => editor.Insert(step.After, [YamlWords.Write(endpoints[step.New], style)])));
    }

    private static IEnumerable<string> Notes(ConfigLayout layout, ImmutableArray<EndpointList> lists, ImmutableArray<string> endpoints)
    {
        foreach (var left in layout.Endpoints.Except(lists))
        {
            yield return $"Line {left.List.Line} names another etcd ({string.Join(", ", Values(left))}{(left.Zone.Length > 0 ? $", zone {left.Zone}" : "")}): it is left as it is.";
        }

        foreach (var changed in lists.Where(list => Values(list).Any(IsTls) != endpoints.Any(IsTls)))
        {
            yield return $"Line {changed.List.Line}: one of the two etcds speaks TLS and the other does not; look at the tls settings beside the endpoints.";
        }

        foreach (var anchored in lists.Where(list => list.List.Anchor.Length > 0))
        {
            yield return $"Line {anchored.List.Line}: the endpoints are anchored as &{anchored.List.Anchor}; wherever the file says *{anchored.List.Anchor}, they change too.";
        }
    }

    private static bool IsTls(string endpoint) => endpoint.StartsWith("https://", StringComparison.OrdinalIgnoreCase);
}
