using System.Globalization;
using M3Admin.Clusters.RuntimeConfig;

namespace M3Admin.Web.Features.Config;

/// <summary>A limit on queries as it is typed.</summary>
public sealed class LimitDraft
{
    /// <summary>M3's name for it.</summary>
    public string Name { get; init; } = "";

    /// <summary>What it counts.</summary>
    public string Counts { get; init; } = "";

    /// <summary>Whether it is to be set; otherwise nodes go by their own configuration.</summary>
    public bool IsSet { get; set; }

    /// <summary>How much.</summary>
    public string Limit { get; set; } = "";

    /// <summary>Within how many seconds.</summary>
    public string Lookback { get; set; } = "";

    /// <summary>Whether every query is to be refused.</summary>
    public bool ForceExceeded { get; set; }

    /// <summary>Whether every query is to count as one that waited.</summary>
    public bool ForceWaited { get; set; }

    /// <summary>What is stored, to be changed.</summary>
    public static LimitDraft Of(NamedQueryLimit named) => new()
    {
        Name = named.Name,
        Counts = named.Counts,
        IsSet = named.Limit is not null,
        Limit = (named.Limit?.Limit ?? 0).ToString(CultureInfo.InvariantCulture),
        Lookback = (named.Limit?.LookbackSeconds ?? QueryLimit.DefaultLookbackSeconds).ToString(CultureInfo.InvariantCulture),
        ForceExceeded = named.Limit?.ForceExceeded ?? false,
        ForceWaited = named.Limit?.ForceWaited ?? false,
    };

    /// <summary>What is meant; null where it is not set. What is no number is told in <paramref name="problems"/>.</summary>
    public QueryLimit? ToLimit(ICollection<string> problems)
    {
        if (!IsSet)
        {
            return null;
        }

        var (limit, lookback) = (TypedNumber.Of(Limit), TypedNumber.Of(Lookback));
        if (limit is null || lookback is null)
        {
            problems.Add($"{Name} takes whole numbers: how much, and within how many seconds.");
        }

        return new QueryLimit(limit ?? 0, lookback ?? 0, ForceExceeded, ForceWaited);
    }
}
