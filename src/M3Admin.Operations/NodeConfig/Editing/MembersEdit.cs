using System.Collections.Immutable;
using YamlDotNet.Core;

namespace M3Admin.Operations.NodeConfig.Editing;

/// <summary>Plans another list of members.</summary>
internal sealed class MembersEdit
{
    private readonly SourceText _source;
    private readonly YamlPart.List _list;
    private readonly ImmutableArray<SeedMember> _wanted;
    private readonly List<TextEdit> _edits = [];
    private readonly List<ConfigProblem> _problems = [];

    private MembersEdit(SourceText source, YamlPart.List list, ImmutableArray<SeedMember> wanted) => (_source, _list, _wanted) = (source, list, wanted);

    public static EditPlan Of(SourceText source, ConfigLayout layout, ImmutableArray<SeedMember> wanted) => layout.Members is { } list
        ? wanted.IsEmpty ? EditPlan.Refuse(list.Line, "a seed node lists at least itself.", "Name the members there are to be.") : new MembersEdit(source, list, wanted).Plan()
        : EditPlan.Refuse(0, "this file has no seedNodes, so its host runs no etcd member.", "Take the m3dbnode.yml of a seed node.");

    private EditPlan Plan()
    {
        var editor = new ListEditor(_source, _list);
        var steps = ListStep.Between([.. _list.Items.Select(IdOf)], [.. _wanted.Select(member => member.HostId)]);
        foreach (var (item, member) in Pairs(steps))
        {
            Rewrite(item, member, isNew: member.HostId != IdOf(item));
        }

        var gone = steps.OfType<ListStep.Remove>().Select(step => step.Old).ToList();
        _problems.AddRange(gone.Where(at => !editor.HasOwnLines(at)).Select(at => Unusual(_list.Items[at])));
        _edits.AddRange(editor.Remove(gone));
        _edits.AddRange(steps.OfType<ListStep.Insert>().Select(step => editor.Insert(step.After, Lines(_list.Items[Math.Max(step.After, 0)], _wanted[step.New]))));
        return new EditPlan { Edits = [.. _edits], Problems = [.. _problems], Line = _list.Line, Notes = Notes() };
    }

    private IEnumerable<(YamlPart Item, SeedMember Member)> Pairs(ImmutableArray<ListStep> steps) =>
        steps.OfType<ListStep.Replace>().Select(step => (_list.Items[step.Old], _wanted[step.New]))
            .Concat(from item in _list.Items from member in _wanted where member.HostId == IdOf(item) select (item, member));

    private static string IdOf(YamlPart item) => ((YamlPart.Map)item.Meant).Text("hostID") ?? "";

    private void Rewrite(YamlPart item, SeedMember member, bool isNew)
    {
        var map = (YamlPart.Map)item.Meant;
        if (Word(map, "hostID") is not { } id || Word(map, "endpoint") is not { } endpoint)
        {
            return; // What was read has both.
        }

        var edits = new List<TextEdit>();
        if (id.Value != member.HostId)
        {
            edits.Add(YamlWords.Replace(_source, id, member.HostId));
        }

        if (endpoint.Value != member.Endpoint)
        {
            edits.Add(YamlWords.Replace(_source, endpoint, member.Endpoint));
        }

        edits.AddRange(State(map, id, member.ClusterState, isNew));
        // An alias, or a word that is anchored elsewhere, is another place than this one.
        if (edits.Count > 0 && (item is YamlPart.Alias || id.Start < map.Start || endpoint.Start < map.Start))
        {
            _problems.Add(Unusual(item));
        }
        else
        {
            _edits.AddRange(edits);
        }
    }

    private IEnumerable<TextEdit> State(YamlPart.Map map, YamlPart.Scalar id, string? wanted, bool isNew)
    {
        var state = Word(map, "clusterState");
        if (state is not null)
        {
            // Another host's word does not hold for the new one; "new" is what M3 takes where nothing is said.
            var becomes = wanted ?? (isNew ? "new" : state.Value);
            return becomes == state.Value ? [] : [YamlWords.Replace(_source, state, becomes)];
        }

        return wanted is null ? [] : map.IsFlow
            ? [new TextEdit(id.End, 0, $", clusterState: {wanted}")]
            : [_source.WithLines(_source.LineAt(Math.Max(id.End - 1, id.Start)), [$"{Pad(map)}clusterState: {wanted}"])];
    }

    private string Pad(YamlPart.Map map) => new(' ', map.Entries[0].Key.Start - _source.Start(map.Entries[0].Key.Line));

    private static ImmutableArray<string> Lines(YamlPart like, SeedMember member)
    {
        var map = (YamlPart.Map)like.Meant;
        var endpoint = Style(map, "endpoint");
        ImmutableArray<string> lines =
        [
            $"hostID: {YamlWords.Write(member.HostId, Style(map, "hostID"))}",
            .. member.ClusterState is { } state ? [$"clusterState: {state}"] : ImmutableArray<string>.Empty,
            $"endpoint: {YamlWords.Write(member.Endpoint, endpoint)}",
        ];
        return map.IsFlow ? [$"{{{string.Join(", ", lines)}}}"] : lines;
    }

    private ImmutableArray<string> Notes() => _list.Anchor.Length == 0 || _edits.Count == 0 ? []
        : [$"Line {_list.Line}: the list is anchored as &{_list.Anchor}; wherever the file says *{_list.Anchor}, it changes too."];

    private static YamlPart.Scalar? Word(YamlPart.Map map, string key) => map.Find(key) as YamlPart.Scalar;

    private static ScalarStyle Style(YamlPart.Map map, string key) => Word(map, key)?.Style ?? ScalarStyle.Plain;

    private static ConfigProblem Unusual(YamlPart item) => new(item.Line, "this seed node is written by an alias, or on a line with something else, so it cannot be edited alone.", "Write it out on lines of its own: hostID and endpoint.");
}
