using System.Globalization;
using M3Admin.Clusters.Journal;
using M3Admin.Placements.Model;

namespace M3Admin.Web.Features.Audit.Export;

/// <summary>Refuses conditions that make no sense: a script that misspells one must not take more for what it asked for.</summary>
internal static class AskedConditions
{
    private static readonly string[] Known = ["format", "q", "who", "what", "cluster", "service", "env", "origin", "from", "to", "instance", "shard", "people"];

    /// <summary>What is wrong; null when nothing is.</summary>
    public static string? Problem(IQueryCollection query)
    {
        if (query.Keys.FirstOrDefault(key => !Known.Contains(key, StringComparer.Ordinal)) is { } unknown)
        {
            return $"{unknown} is no condition; there are {string.Join(", ", Known.Skip(1))}.";
        }

        return query switch
        {
            _ when Given(query, "service") is { } service && ServiceNames.Parse(service) is null => $"service must be one of {string.Join(", ", ServiceNames.All.Select(name => name.Text()))}.",
            _ when Given(query, "origin") is { } origin && JournalOrigins.Parse(origin) is null => "origin must be console, api, observed or gap.",
            _ when Given(query, "from") is { } from && AuditAddress.Moment(from) is null => "from must be a time such as 2026-11-24T08:00 or a day such as 2026-11-24, in UTC.",
            _ when Given(query, "to") is { } to && AuditAddress.Moment(to) is null => "to must be a time such as 2026-11-24T08:00 or a day such as 2026-11-24, in UTC.",
            _ when Given(query, "shard") is { } shard && !uint.TryParse(shard, NumberStyles.None, CultureInfo.InvariantCulture, out _) => "shard must be a number.",
            _ when Given(query, "people") is not (null or "1") => "people must be 1, or left out.",
            _ => null,
        };
    }

    private static string? Given(IQueryCollection query, string name) => query[name].ToString() is { Length: > 0 } text ? text : null;
}
