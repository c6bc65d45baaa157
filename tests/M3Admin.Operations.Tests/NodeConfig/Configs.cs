using System.Collections.Immutable;
using M3Admin.Operations.NodeConfig;

namespace M3Admin.Operations.Tests.NodeConfig;

/// <summary>Reads and edits, and fails with what was said where that did not go.</summary>
internal static class Configs
{
    public static NodeConfigFile Read(string text) => NodeConfigFile.Parse(text) switch
    {
        ConfigRead.Read read => read.File,
        ConfigRead.Refused refused => throw new InvalidOperationException(string.Join('\n', refused.Problems)),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    public static ImmutableArray<ConfigProblem> Problems(string text) => NodeConfigFile.Parse(text) is ConfigRead.Refused refused ? refused.Problems : [];

    public static string Edited(ConfigEdit edit) => edit switch
    {
        ConfigEdit.Edited edited => edited.Text,
        ConfigEdit.Refused refused => throw new InvalidOperationException(string.Join('\n', refused.Problems)),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    public static ImmutableArray<ConfigProblem> Refused(ConfigEdit edit) => edit is ConfigEdit.Refused refused ? refused.Problems : [];

    /// <summary>The members of a file, with one in another's place.</summary>
    public static ImmutableArray<SeedMember> Replaced(NodeConfigFile file, string old, SeedMember by) => [.. file.Members.Select(member => member.HostId == old ? by : member with { ClusterState = null })];

    /// <summary>The lines that differ, each with - or + before it.</summary>
    public static string Changes(string before, string after) =>
        string.Join('\n', TextDiff.Of(before, after).Where(line => line.Kind != DiffKind.Kept).Select(line => (line.Kind == DiffKind.Gone ? "-" : "+") + line.Text));
}
