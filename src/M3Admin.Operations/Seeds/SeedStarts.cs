using System.Collections.Immutable;
using M3Admin.KeyValue.Etcd;
using M3Admin.Operations.NodeConfig;
using M3Admin.Operations.Seeds.Sight;
using M3Admin.Operations.Seeds.State;

namespace M3Admin.Operations.Seeds;

/// <summary>Whether a guide can be begun as it is asked for. Pure.</summary>
internal static class SeedStarts
{
    /// <summary>How large the files of a guide may be together: they are kept in etcd, which takes 1.5 MiB at once.</summary>
    public const int MostCharacters = 256 * 1024;

    /// <summary>All that is wrong with what is asked for.</summary>
    public static ImmutableArray<string> Problems(SeedStart start, ImmutableArray<EtcdMember> members)
    {
        var problems = ImmutableArray.CreateBuilder<string>();
        var old = members.FirstOrDefault(member => member.IdText == start.OldId);
        if (old is null)
        {
            problems.Add($"No member has the id {start.OldId}; choose one of {string.Join(", ", members.Select(member => member.Label))}.");
        }

        if (start.NewName.Trim().Length == 0)
        {
            problems.Add("The new host has no name: give the hostID that its m3dbnode will run with.");
        }
        else if (members.Any(member => member.Name == start.NewName.Trim()))
        {
            problems.Add($"{start.NewName.Trim()} is a member already: give the new host a hostID of its own.");
        }

        if (PeerAddress.Parse(start.NewPeerUrl) is not { } peer)
        {
            problems.Add($"'{start.NewPeerUrl}' is no peer URL: write it like http://10.0.0.4:2380.");
        }
        else if (members.FirstOrDefault(member => member.PeerUrls.Any(url => PeerAddress.Same(url, Text(peer)))) is { } taken)
        {
            problems.Add($"{taken.Label} is at {Text(peer)} already: the new host needs an address of its own.");
        }

        problems.AddRange(FileProblems(start.Configs));
        return problems.ToImmutable();
    }

    /// <summary>What is wrong with files that are given.</summary>
    public static IEnumerable<string> FileProblems(ImmutableArray<SeedConfig> configs)
    {
        if (configs.Sum(config => config.Text.Length) > MostCharacters)
        {
            yield return "The files are larger than 256 KiB together, and they are kept in etcd while the guide runs: leave comments or other sections out.";
        }

        foreach (var config in configs)
        {
            switch (NodeConfigFile.Parse(config.Text))
            {
                case ConfigRead.Refused refused:
                    yield return $"The file of {config.HostId}: {string.Join(" ", refused.Problems)}";
                    break;
                case ConfigRead.Read { File.IsSeed: false }:
                    yield return $"The file of {config.HostId} has no seedNodes: paste the m3dbnode.yml of a seed node.";
                    break;
            }
        }
    }

    /// <summary>A peer URL as etcd writes it.</summary>
    public static string Text(Uri peer) => peer.GetLeftPart(UriPartial.Authority) is var text && peer.IsDefaultPort ? $"{text}:{peer.Port}" : peer.GetLeftPart(UriPartial.Authority);
}
