using System.Collections.Immutable;
using System.Globalization;
using M3Admin.Operations.NodeConfig;
using M3Admin.Operations.Seeds.Sight;
using M3Admin.Operations.Seeds.State;

namespace M3Admin.Operations.Seeds.Steps;

/// <summary>Makes the configurations that the hosts are to have afterwards from those they have. Pure.</summary>
public static class SeedFiles
{
    /// <summary>The new host's file, made from the old host's, or another seed's where that is not given. It lists the new host as joining a cluster there is.</summary>
    public static SeedFile ForNew(SeedGuide guide)
    {
        var from = guide.Config(guide.Old.Name) ?? guide.Configs.FirstOrDefault();
        if (from is null)
        {
            return Without(guide.New.Name, "no seed's m3dbnode.yml was given to make it from.", "Give one in the first step.");
        }

        var made = Edit(guide, guide.New.Name, from.Text, file => file.WithHostId(guide.New.Name));
        var host = PeerAddress.Host((guide.Staying.Append(guide.Old).FirstOrDefault(seed => seed.Name == from.HostId) ?? guide.Old).PeerUrl);
        return made.After.Length == 0 ? made : made with { Notes = [.. made.Notes, .. StillSaid(made.After, from.HostId, host, guide)] };
    }

    /// <summary>The file of a seed that stays: the same list as on the new host.</summary>
    public static SeedFile ForSeed(SeedGuide guide, string host) => guide.Config(host) is { } config
        ? Edit(guide, host, config.Text, null)
        : Without(host, $"the m3dbnode.yml of {host} was not given.", "Paste it here, and the list is put into it.");

    private static SeedFile Edit(SeedGuide guide, string host, string before, Func<NodeConfigFile, ConfigEdit>? further) => NodeConfigFile.Parse(before) switch
    {
        ConfigRead.Read { File: var file } => Of(host, before, file.WithMembers(Members(guide, file)), further),
        ConfigRead.Refused refused => new SeedFile(host, before, "", [], refused.Problems),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static SeedFile Of(string host, string before, ConfigEdit edit, Func<NodeConfigFile, ConfigEdit>? further) => edit switch
    {
        ConfigEdit.Edited edited when further is not null && NodeConfigFile.Parse(edited.Text) is ConfigRead.Read { File: var file } => Of(host, before, further(file), null) is var more ? more with { Notes = [.. edited.Notes, .. more.Notes] } : more,
        ConfigEdit.Edited edited => new SeedFile(host, before, edited.Text, edited.Notes, []),
        ConfigEdit.Refused refused => new SeedFile(host, before, "", [], refused.Problems),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static ImmutableArray<SeedMember> Members(SeedGuide guide, NodeConfigFile file)
    {
        var comes = new SeedMember(guide.New.Name, guide.New.PeerUrl, SeedMember.Existing);
        var others = file.Members.Where(member => member.HostId != guide.New.Name).Select(member => member with { ClusterState = null });
        ImmutableArray<SeedMember> members = [.. others.Select(member => member.HostId == guide.Old.Name ? comes : member)];
        return members.Contains(comes) ? members : members.Add(comes);
    }

    // Listen addresses, for example, are the other host's own.
    private static IEnumerable<string> StillSaid(string text, string from, string host, SeedGuide guide)
    {
        if (NodeConfigFile.Parse(text) is not ConfigRead.Read { File: var file })
        {
            yield break;
        }

        var peers = file.Members.Any(member => PeerAddress.Host(member.Endpoint) == host) ? file.Members.Count(member => PeerAddress.Host(member.Endpoint) == host) : 0;
        var lines = file.LinesWith(host);
        if (lines.Length > peers && host != PeerAddress.Host(guide.New.PeerUrl))
        {
            yield return $"It was made from the file of {from}, and its address {host} still stands in {Lines(lines)}: where that is about the host itself, such as a listen address, put {guide.New.Name}'s there.";
        }

        if (file.HostId is null)
        {
            yield return $"The file leaves the host's id to the host (hostID resolver): it has to come out as {guide.New.Name} there, exactly.";
        }
    }

    private static string Lines(ImmutableArray<int> lines) =>
        (lines.Length == 1 ? "line " : "lines ") + string.Join(", ", lines.Select(line => line.ToString(CultureInfo.InvariantCulture)));

    private static SeedFile Without(string host, string what, string wayOut) => new(host, "", "", [], [new ConfigProblem(0, what, wayOut)]);
}
