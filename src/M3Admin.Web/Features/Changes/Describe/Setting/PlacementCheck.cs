using System.Collections.Immutable;
using System.Globalization;
using M3Admin.Web.Features.Changes.Describe.Paste;

namespace M3Admin.Web.Features.Changes.Describe.Setting;

/// <summary>Finds what is no part of a placement in a JSON text, and in which line: all at once, where M3 tells the first without a line.</summary>
internal sealed class PlacementCheck
{
    private const int Most = 20;
    private static readonly ImmutableArray<string> OfRequest = ["placement", "version", "confirm", "force"];
    private static readonly ImmutableArray<string> OfPlacement =
        ["instances", "replicafactor", "numshards", "issharded", "cutovertime", "ismirrored", "maxshardsetid", "issubclustered", "instancespersubcluster"];
    private static readonly ImmutableArray<string> OfInstance =
        ["id", "isolationgroup", "zone", "weight", "endpoint", "shards", "shardsetid", "hostname", "port", "metadata", "subclusterid"];
    private static readonly ImmutableArray<string> OfShard = ["id", "state", "sourceid", "cutovernanos", "cutoffnanos", "redirecttoshardid"];
    private static readonly ImmutableArray<string> OfMetadata = ["debugport"];
    private static readonly ImmutableArray<string> Numbers =
        ["replicafactor", "numshards", "maxshardsetid", "instancespersubcluster", "weight", "port", "shardsetid", "subclusterid", "debugport", "redirecttoshardid"];
    private static readonly ImmutableArray<string> States = ["INITIALIZING", "AVAILABLE", "LEAVING", "0", "1", "2"];

    private readonly ImmutableArray<PasteNote>.Builder _faults = ImmutableArray.CreateBuilder<PasteNote>();

    /// <summary>What is wrong, the first in the text first.</summary>
    public static ImmutableArray<PasteNote> Of(TextNode.Map root)
    {
        var check = new PlacementCheck();
        if (root.Find("placement") is { } placement)
        {
            check.Names(root, OfRequest, "the request");
            check.Object(placement, check.Placement);
        }
        else
        {
            check.Placement(root);
        }

        var faults = check._faults.OrderBy(fault => fault.Line).ToArray();
        return faults.Length <= Most ? [.. faults] : [.. faults[..Most], new PasteNote(0, $"And {faults.Length - Most} more.")];
    }

    private void Placement(TextNode.Map placement)
    {
        Names(placement, OfPlacement, "a placement");
        if (placement.Find("instances") is { } instances)
        {
            Object(instances, byId =>
            {
                foreach (var instance in byId.Members)
                {
                    Object(instance, Instance);
                }
            });
        }
    }

    private void Instance(TextNode.Map instance)
    {
        Names(instance, OfInstance, "an instance");
        if (instance.Find("metadata") is { Value: TextNode.Map metadata })
        {
            Names(metadata, OfMetadata, "an instance's metadata");
        }

        if (instance.Find("shards") is { Value: TextNode.List shards })
        {
            foreach (var item in shards.Items)
            {
                if (item is TextNode.Map shard)
                {
                    Shard(shard);
                }
                else
                {
                    Fault(item.Line, "a shard is an object, such as {\"id\": 0, \"state\": \"AVAILABLE\"}.");
                }
            }
        }
    }

    private void Shard(TextNode.Map shard)
    {
        Names(shard, OfShard, "a shard");
        if (shard.Find("id") is { Value: TextNode.Scalar id } && !IsNumber(id.Text))
        {
            Fault(id.Line, $"shard id “{id.Text}” is no whole number.");
        }

        if (shard.Find("state") is { Value: TextNode.Scalar { Text.Length: > 0 } state } && !States.Contains(state.Text))
        {
            Fault(state.Line, $"state “{state.Text}” is none of INITIALIZING, AVAILABLE and LEAVING.");
        }
    }

    private void Names(TextNode.Map map, ImmutableArray<string> known, string what)
    {
        foreach (var member in map.Members)
        {
            var name = TextMember.Plain(member.Name);
            if (!known.Contains(name))
            {
                Fault(member.Line, $"“{member.Name}” is no field of {what}.");
            }
            else if (Numbers.Contains(name) && !(member.Value is TextNode.Scalar { Text: var text } && (text.Length == 0 || IsNumber(text))))
            {
                Fault(member.Line, $"“{member.Name}” is to be a whole number of 0 or more{(member.Value is TextNode.Scalar given ? $", not “{given.Text}”" : "")}.");
            }
        }
    }

    private void Object(TextMember member, Action<TextNode.Map> check)
    {
        if (member.Value is TextNode.Map map)
        {
            check(map);
        }
        else
        {
            Fault(member.Line, $"“{member.Name}” is to be an object, in braces.");
        }
    }

    private void Fault(int line, string message) => _faults.Add(new PasteNote(line, message));

    private static bool IsNumber(string text) => uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _);
}
