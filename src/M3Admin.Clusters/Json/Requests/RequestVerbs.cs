using System.Collections.Immutable;

namespace M3Admin.Clusters.Json.Requests;

/// <summary>The names of operations, as the journal and the API spell them.</summary>
public static class RequestVerbs
{
    /// <summary>Every verb, M3's own first.</summary>
    public static ImmutableArray<RequestVerb> All { get; } = [.. Enum.GetValues<RequestVerb>()];

    /// <summary>The operation's name: <c>init</c>, <c>add</c>, <c>add-replica</c>, and so on.</summary>
    public static string Text(this RequestVerb verb) => verb switch
    {
        RequestVerb.Init => "init",
        RequestVerb.Add => "add",
        RequestVerb.Remove => "remove",
        RequestVerb.Replace => "replace",
        RequestVerb.Set => "set",
        RequestVerb.Rebalance => "rebalance",
        RequestVerb.AddReplica => "add-replica",
        RequestVerb.Undo => "undo",
        RequestVerb.Delete => "delete",
        _ => throw new ArgumentOutOfRangeException(nameof(verb), verb, "not a request's verb"),
    };

    /// <summary>The verb of that name (case matters); null when there is none.</summary>
    public static RequestVerb? Parse(string? text)
    {
        foreach (var verb in All)
        {
            if (string.Equals(verb.Text(), text, StringComparison.Ordinal))
            {
                return verb;
            }
        }

        return null;
    }

    /// <summary>Whether M3 knows the operation too. A body of the others may be empty.</summary>
    public static bool IsOfM3(this RequestVerb verb) => verb <= RequestVerb.Set;
}
