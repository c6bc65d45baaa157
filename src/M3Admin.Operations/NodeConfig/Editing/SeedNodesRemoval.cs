namespace M3Admin.Operations.NodeConfig.Editing;

/// <summary>Takes <c>seedNodes</c> out, with all that is in it and nothing else.</summary>
internal static class SeedNodesRemoval
{
    public static EditPlan Of(SourceText source, ConfigLayout layout, YamlEntry seeds)
    {
        var parent = layout.Root.All().OfType<YamlPart.Map>().First(map => map.Entries.Contains(seeds));
        if (parent.Entries.Length == 1)
        {
            return EditPlan.Refuse(seeds.Key.Line, "seedNodes is all there is in its section, so without it there would be none.", "Paste the whole file.");
        }

        if (UsedElsewhere(layout, seeds) is { } use)
        {
            return EditPlan.Refuse(use.Line, $"*{use.Name} stands for something within seedNodes (line {use.Target.Line}), which is to go.", "Write it out here first.");
        }

        return parent.IsFlow ? new EditPlan { Edits = [Flow(parent, seeds)] }
            : source.Line(seeds.Key.Line).TrimStart(' ').StartsWith('-') ? EditPlan.Refuse(seeds.Key.Line, "seedNodes stands on the line of a list's dash.", "Put it on a line of its own.")
            : new EditPlan { Edits = [source.WithoutLines(seeds.Key.Line, LastLine(source, seeds))] };
    }

    private static YamlPart.Alias? UsedElsewhere(ConfigLayout layout, YamlEntry seeds)
    {
        var within = seeds.Value.All().ToHashSet(ReferenceEqualityComparer.Instance);
        return layout.Root.All().OfType<YamlPart.Alias>().FirstOrDefault(alias => !within.Contains(alias) && within.Contains(alias.Target));
    }

    private static TextEdit Flow(YamlPart.Map parent, YamlEntry seeds)
    {
        var at = parent.Entries.IndexOf(seeds);
        return at + 1 < parent.Entries.Length
            ? new TextEdit(seeds.Key.Start, parent.Entries[at + 1].Key.Start - seeds.Key.Start, "")
            : new TextEdit(parent.Entries[at - 1].Value.End, seeds.Value.End - parent.Entries[at - 1].Value.End, "");
    }

    // Comments below that are indented more than the key are about what is in it.
    private static int LastLine(SourceText source, YamlEntry seeds)
    {
        var last = source.LineAt(Math.Max(seeds.Value.End - 1, seeds.Key.Start));
        while (last < source.Lines && source.IsComment(last + 1) && source.Indent(last + 1).Length > source.Indent(seeds.Key.Line).Length)
        {
            last++;
        }

        return last;
    }
}
