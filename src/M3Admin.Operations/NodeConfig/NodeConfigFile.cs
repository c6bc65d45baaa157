using System.Collections.Immutable;
using M3Admin.Operations.NodeConfig.Editing;

namespace M3Admin.Operations.NodeConfig;

/// <summary>
/// The configuration of an m3dbnode or an m3coordinator, as a text in which single places are read and edited: comments, order, quotes, indentation and line ends stay byte for byte as they are.
/// Parts of such a file will do, as M3's documents show them.
/// </summary>
public sealed class NodeConfigFile
{
    private const int MostCharacters = 1 << 20;
    private const char Mark = '\uFEFF';

    private readonly SourceText _source;
    private readonly ConfigLayout _layout;
    private readonly string _mark;

    private NodeConfigFile(SourceText source, ConfigLayout layout, string mark)
    {
        (_source, _layout, _mark) = (source, layout, mark);
        Members = layout.Members is { } list ? [.. list.Items.Select(item => MemberOf((YamlPart.Map)item.Meant))] : [];
        Sections = [.. layout.Endpoints.Select(endpoints => endpoints.ToSection())];
    }

    /// <summary>The whole text.</summary>
    public string Text => _mark + _source.Text;

    /// <summary>Whether it is of a seed node: a host that runs an etcd member within its m3dbnode.</summary>
    public bool IsSeed => _layout.Members is not null;

    /// <summary>The seed nodes as <c>initialCluster</c> lists them; empty when the file is not of a seed node.</summary>
    public ImmutableArray<SeedMember> Members { get; }

    /// <summary>Every place that says which etcd is asked.</summary>
    public ImmutableArray<EtcdSection> Sections { get; }

    /// <summary>The host's id; null when the file leaves it to the host (<c>resolver: hostname</c> or <c>environment</c>).</summary>
    public string? HostId => _layout.HostId?.Value;

    /// <summary>Where the etcd within m3dbnode keeps its data; its <c>member</c> directory must not be there when a host joins anew.</summary>
    public string EtcdDirectory =>
        (_layout.SeedNodes is [var only] ? (only.Value.Meant as YamlPart.Map)?.Text("rootDir") : null) is { Length: > 0 } root ? root
        : $"{(_layout.FilePathPrefix.Length > 0 ? _layout.FilePathPrefix.TrimEnd('/') : "/var/lib/m3db")}/etcd";

    /// <summary>Reads a file. Never throws for what is in it.</summary>
    public static ConfigRead Parse(string yaml)
    {
        if (yaml.Length > MostCharacters)
        {
            return Refused(new ConfigProblem(0, "the text is larger than 1 MiB.", "Paste one configuration file."));
        }

        var mark = yaml.StartsWith(Mark) ? Mark.ToString() : "";
        var source = new SourceText(yaml[mark.Length..]);
        var root = YamlReader.Read(source, out var problems);
        if (!problems.IsEmpty || root is null)
        {
            return problems.IsEmpty ? Refused(new ConfigProblem(0, "there is nothing in the text.", "Paste the whole m3dbnode.yml of the host.")) : new ConfigRead.Refused(problems);
        }

        var layout = ConfigLayout.Of(root);
        ImmutableArray<ConfigProblem> wrong = [.. ConfigCheck.Of(layout).OrderBy(problem => problem.Line)];
        return wrong.IsEmpty ? new ConfigRead.Read(new NodeConfigFile(source, layout, mark)) : new ConfigRead.Refused(wrong);
    }

    /// <summary>
    /// The file with another list of members. A member that is listed already stays exactly as it stands; one that comes takes the place of one that goes.
    /// </summary>
    /// <param name="members">The members there are to be. Where the cluster state is null, the file's word stays.</param>
    public ConfigEdit WithMembers(ImmutableArray<SeedMember> members) => MembersEdit.Of(_source, _layout, members) switch
    {
        { Problems.IsEmpty: false } refused => new ConfigEdit.Refused(refused.Problems),
        var plan => Checked(plan, after => ListsAre(after, members)),
    };

    /// <summary>
    /// The file for an etcd outside of M3DB: without <c>seedNodes</c>, and with other endpoints wherever it names its own etcd.
    /// </summary>
    /// <param name="endpoints">The client addresses of the new etcd.</param>
    /// <param name="instead">Client addresses of the one that is left: only where one of these is named, the endpoints are replaced. Empty for every etcd of its own.</param>
    public ConfigEdit WithExternalEtcd(ImmutableArray<string> endpoints, ImmutableArray<string> instead = default) =>
        ExternalEdit.Of(_source, _layout, endpoints, instead.IsDefault ? [] : instead) switch
        {
            { Problems.IsEmpty: false } refused => new ConfigEdit.Refused(refused.Problems),
            var plan => Checked(plan, after => !after.IsSeed && after.Sections.Count(section => section.Endpoints.SequenceEqual(endpoints)) >= plan.Lists),
        };

    /// <summary>The file with another host id; unchanged when it leaves the id to the host.</summary>
    public ConfigEdit WithHostId(string id) => _layout.HostId is { } word && word.Value != id
        ? Checked(new EditPlan { Edits = [YamlWords.Replace(_source, word, id)] }, after => after.HostId == id)
        : new ConfigEdit.Edited(Text, []);

    /// <summary>In which lines a text stands outside of comments: another host's address, for example.</summary>
    public ImmutableArray<int> LinesWith(string text) =>
        [.. _layout.Root.All().OfType<YamlPart.Scalar>().Where(word => word.Value.Contains(text, StringComparison.Ordinal)).Select(word => word.Line).Distinct().Order()];

    private static ConfigRead.Refused Refused(ConfigProblem problem) => new([problem]);

    private static SeedMember MemberOf(YamlPart.Map map) => new(map.Text("hostID") ?? "", map.Text("endpoint") ?? "", map.Text("clusterState") is { Length: > 0 } state ? state : null);

    private static bool ListsAre(NodeConfigFile after, ImmutableArray<SeedMember> members) =>
        after.Members.Length == members.Length && members.All(wanted => after.Members.Any(member =>
            member.HostId == wanted.HostId && member.Endpoint == wanted.Endpoint && (wanted.ClusterState is null || member.ClusterState == wanted.ClusterState)));

    // A layout nobody thought of must not give a file that says something else: what was edited is read again.
    private ConfigEdit Checked(EditPlan plan, Func<NodeConfigFile, bool> isRight)
    {
        var text = _mark + TextEdit.Apply(_source.Text, plan.Edits);
        return Parse(text) is ConfigRead.Read { File: var after } && isRight(after)
            ? new ConfigEdit.Edited(text, plan.Notes)
            : new ConfigEdit.Refused([new ConfigProblem(plan.Line, "this is written in a way that cannot be edited without touching what stands around it.", "Write it as in M3's documents, one key a line, or edit it by hand.")]);
    }
}
