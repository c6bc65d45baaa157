using M3Admin.Operations.Guides;
using M3Admin.Operations.NodeConfig;
using M3Admin.Operations.Seeds.Sight;
using M3Admin.Operations.Seeds.State;

namespace M3Admin.Operations.Seeds.Steps;

/// <summary>Compares what the seeds' files list with the members there really are, and with each other. Pure.</summary>
internal static class ListChecks
{
    /// <summary>A check for every seed's file, and one for whether they agree.</summary>
    public static IEnumerable<GuideCheck> Of(SeedGuide guide, SeedSight sight)
    {
        foreach (var seed in guide.Staying.Append(guide.Old))
        {
            yield return OfSeed(guide, sight, seed);
        }

        yield return Agreement(guide);
    }

    private static GuideCheck OfSeed(SeedGuide guide, SeedSight sight, SeedHost seed)
    {
        var claim = $"initialCluster on {seed.Name} is the member list";
        if (guide.Config(seed.Name) is not { } config)
        {
            // A dead host's file may be lost with it; the others' are needed, since they are edited.
            return seed.Name == guide.Old.Name
                ? new GuideCheck($"The file of {seed.Name} is not needed", GuideCheckState.Pass, $"{guide.New.Name}'s is made from another seed's")
                : new GuideCheck(claim, GuideCheckState.Fail, "its file is not given", $"Paste or upload the m3dbnode.yml of {seed.Name} below.");
        }

        return NodeConfigFile.Parse(config.Text) switch
        {
            ConfigRead.Read { File.IsSeed: false } => new GuideCheck(claim, GuideCheckState.Fail, "no seedNodes", $"The file given for {seed.Name} is not of a seed node: paste its m3dbnode.yml."),
            ConfigRead.Read { File: var file } => Compare(claim, seed.Name, file, sight),
            ConfigRead.Refused refused => new GuideCheck(claim, GuideCheckState.Fail, "it cannot be read", string.Join(" ", refused.Problems)),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static GuideCheck Compare(string claim, string host, NodeConfigFile file, SeedSight sight)
    {
        var differences = Differences(file, sight).ToList();
        return differences.Count == 0
            ? new GuideCheck(claim, GuideCheckState.Pass, $"{file.Members.Length} of {sight.Members.Length} members, same names and addresses")
            : new GuideCheck(claim, GuideCheckState.Fail, differences.Count == 1 ? "1 difference" : $"{differences.Count} differences", $"{string.Join(" ", differences)} Mend the list on {host}, and give its file again: with another list its etcd member does not start.");
    }

    private static IEnumerable<string> Differences(NodeConfigFile file, SeedSight sight)
    {
        foreach (var listed in file.Members)
        {
            var member = sight.Members.FirstOrDefault(seen => seen.Member.Name == listed.HostId);
            if (member is null)
            {
                yield return sight.Members.FirstOrDefault(seen => seen.IsAt(listed.Endpoint)) is { } other
                    ? $"It calls the member at {listed.Endpoint} {listed.HostId}; etcd calls it {other.Member.Label}."
                    : $"It lists {listed.HostId} ({listed.Endpoint}), which is no member.";
            }
            else if (!member.IsAt(listed.Endpoint))
            {
                yield return $"It has {listed.HostId} at {listed.Endpoint}; etcd has it at {string.Join(", ", member.Member.PeerUrls)}.";
            }
        }

        foreach (var member in sight.Members.Where(seen => file.Members.All(listed => listed.HostId != seen.Member.Name && !seen.IsAt(listed.Endpoint))))
        {
            yield return $"It lacks {member.Member.Label} ({string.Join(", ", member.Member.PeerUrls)}).";
        }
    }

    private static GuideCheck Agreement(SeedGuide guide)
    {
        var lists = guide.Configs.Select(config => (config.HostId, Read: NodeConfigFile.Parse(config.Text) as ConfigRead.Read)).Where(list => list.Read is { File.IsSeed: true })
            .Select(list => (list.HostId, Text: string.Join(", ", (list.Read?.File.Members ?? []).OrderBy(member => member.HostId, StringComparer.Ordinal).Select(member => $"{member.HostId} at {member.Endpoint.TrimEnd('/')}")))).ToList();
        var other = lists.FirstOrDefault(list => list.Text != lists[0].Text);
        return other.HostId is null
            ? GuideCheck.That("The lists agree with each other", lists.Count > 0, lists.Count == 1 ? "1 file" : $"{lists.Count} files", "Give the files of the seeds below.")
            : new GuideCheck("The lists agree with each other", GuideCheckState.Fail, $"{lists[0].HostId} and {other.HostId} differ", $"{lists[0].HostId} lists {lists[0].Text}. {other.HostId} lists {other.Text}. Make them the same.");
    }
}
