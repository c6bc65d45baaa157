using M3Admin.Web.Features.Shared;

namespace M3Admin.Web.Features.Changes.Describe.Paste;

/// <summary>Finds instances in a structured text: a request's body, an m3ctl file, a placement, a list of instances, or one instance.</summary>
public sealed class TreeReader
{
    private readonly PasteResult _result;
    private readonly List<string> _withShards = [];
    private readonly List<string> _withShardSets = [];
    private readonly List<string> _ofTheWhole = [];

    private TreeReader(PasteResult result) => _result = result;

    /// <summary>Takes what a tree holds over into a result.</summary>
    public static void Read(TextNode root, PasteResult result)
    {
        var reader = new TreeReader(result);
        reader.Take(root);
        reader.Tell();
    }

    private void Take(TextNode node)
    {
        switch (node)
        {
            case TextNode.List list:
                TakeInstances(list.Items.Select(item => (item.Line, item)));
                break;
            case TextNode.Map map when IsInstance(map):
                TakeInstance(map.Line, map);
                break;
            case TextNode.Map map:
                foreach (var member in map.Members)
                {
                    Take(member);
                }

                break;
            default:
                _result.Note(node.Line, "a single value is no instance; paste rows, JSON, YAML or a curl command.");
                break;
        }
    }

    private void Take(TextMember member)
    {
        switch (TextMember.Plain(member.Name), member.Value)
        {
            case ("request" or "placement", TextNode.Map inner):
                Take(inner);
                break;
            case ("instances" or "candidates", TextNode.Map byId):
                TakeInstances(byId.Members.Select(instance => (instance.Line, instance.Value)));
                break;
            case ("instances" or "candidates", TextNode.List list):
                TakeInstances(list.Items.Select(item => (item.Line, item)));
                break;
            case ("leavinginstanceids" or "instanceids", TextNode.List ids):
                foreach (var id in ids.Items.OfType<TextNode.Scalar>())
                {
                    _result.Leaving.Add(new PastedId(id.Line, id.Text));
                }

                break;
            case ("numshards", TextNode.Scalar count):
                _result.ShardCount = count.Text is "0" ? "" : count.Text;
                break;
            case ("replicationfactor" or "replicafactor", TextNode.Scalar factor):
                _result.ReplicaFactor = factor.Text;
                break;
            case ("operation" or "service", _):
                break; // m3ctl's: the page says already which it is.
            case ("version" or "confirm" or "force" or "optionoverride" or "issharded" or "cutovertime" or "ismirrored" or "maxshardsetid" or "issubclustered" or "instancespersubcluster", _):
                _ofTheWhole.Add(member.Name);
                break;
            default:
                _result.Note(member.Line, $"“{member.Name}” is nothing that a placement request holds; it is left out.");
                break;
        }
    }

    private void TakeInstances(IEnumerable<(int Line, TextNode Node)> instances)
    {
        foreach (var (line, node) in instances)
        {
            if (node is TextNode.Map map)
            {
                TakeInstance(line, map);
            }
            else
            {
                _result.Note(line, "this is no instance, which has an id, an isolation group, an endpoint and so on; it is left out.");
            }
        }
    }

    private void TakeInstance(int line, TextNode.Map map)
    {
        var row = new InstanceRow();
        foreach (var member in map.Members)
        {
            TakeFact(row, member);
        }

        if (map.Find("shards") is { Value: TextNode.List { Items.IsEmpty: false } })
        {
            _withShards.Add(row.Id);
        }

        if (map.Find("shardsetid") is { Value: TextNode.Scalar { Text: not ("" or "0") } })
        {
            _withShardSets.Add(row.Id);
        }

        RowWords.Complete(row);
        _result.Instances.Add(new PastedInstance(line, row));
    }

    private void TakeFact(InstanceRow row, TextMember member)
    {
        switch (TextMember.Plain(member.Name), member.Value)
        {
            case ("shards", TextNode.List) or ("shards" or "shardsetid" or "subclusterid", TextNode.Scalar):
                break;
            case ("metadata", TextNode.Map metadata):
                foreach (var fact in metadata.Members)
                {
                    TakeFact(row, fact);
                }

                break;
            case ("metadata", TextNode.Scalar { Text: "" }):
                break;
            case (_, TextNode.Scalar scalar) when RowWords.Write(row, member.Name, scalar.Text.Trim()):
                break;
            case var _ when RowWords.Knows(member.Name):
                _result.Note(member.Line, $"“{member.Name}” holds several values where one is expected; it is left out.");
                break;
            default:
                _result.Note(member.Line, $"“{member.Name}” is no fact of an instance; it is left out.");
                break;
        }
    }

    // What every instance of a placement has is told once.
    private void Tell()
    {
        if (_withShards.Count > 0)
        {
            _result.Note(0, $"The shards of {Figures.List(_withShards)} are not taken: the planner deals them.");
        }

        if (_withShardSets.Count > 0)
        {
            _result.Note(0, $"The shard sets of {Figures.List(_withShardSets)} are not taken: new ones are given out.");
        }

        if (_ofTheWhole.Count > 0)
        {
            _result.Note(0, $"{Figures.List(_ofTheWhole, most: 12)} {(_ofTheWhole.Count == 1 ? "says" : "say")} nothing about instances and {(_ofTheWhole.Count == 1 ? "is" : "are")} not taken.");
        }
    }

    private static bool IsInstance(TextNode.Map map) => map.Find("id") is not null && map.Members.Any(member => !member.Is("id") && RowWords.Knows(member.Name));
}
