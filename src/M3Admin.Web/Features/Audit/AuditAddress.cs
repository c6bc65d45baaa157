using System.Collections.Specialized;
using System.Globalization;
using M3Admin.Clusters.Journal;
using M3Admin.Operations.Audit;
using M3Admin.Placements.Model;

namespace M3Admin.Web.Features.Audit;

/// <summary>What the audit page shows; kept in the address, so that a link shows the same.</summary>
/// <param name="Filter">Which entries.</param>
/// <param name="Entry">The entry that is opened; null for none.</param>
/// <param name="After">The page begins after this entry; null begins with the newest.</param>
public sealed record AuditAddress(AuditFilter Filter, AuditId? Entry, AuditId? After)
{
    /// <summary>The page.</summary>
    public const string Path = "/audit";

    private const string Day = "yyyy-MM-dd";
    private const string Minute = "yyyy-MM-dd'T'HH:mm";
    private static readonly string[] Moments = [Day, Minute, "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    /// <summary>This page.</summary>
    public string Href => $"{Path}{Query([.. Conditions, ("after", $"{After}"), ("entry", $"{Entry}")])}";

    /// <summary>Where the entries that are found are exported.</summary>
    /// <param name="format">The format.</param>
    public string Export(string format) => $"{Path}/export{Query([.. Conditions, ("format", format)])}";

    private IEnumerable<(string Name, string Value)> Conditions =>
    [
        ("q", Filter.Text), ("who", Filter.Who), ("what", Filter.What), ("cluster", Filter.Cluster), ("service", Filter.Service?.Text() ?? ""), ("env", Filter.Environment),
        ("origin", Filter.Origin?.Text() ?? ""), ("from", Text(Filter.From)), ("to", Text(Filter.To)), ("instance", Filter.Instance),
        ("shard", Filter.Shard?.ToString(CultureInfo.InvariantCulture) ?? ""), ("people", Filter.OnlyPeople ? "1" : ""),
    ];

    /// <summary>Reads an address; what makes no sense counts as not given.</summary>
    /// <param name="query">Its parameters.</param>
    /// <param name="zone">The zone of a cluster by its name; null where there is no such cluster.</param>
    public static AuditAddress Of(NameValueCollection query, Func<string, string?> zone) =>
        new(FilterOf(name => query[name]), AuditId.Parse(query["entry"], zone), AuditId.Parse(query["after"], zone));

    /// <summary>Reads the conditions alone.</summary>
    /// <param name="query">A parameter by its name.</param>
    public static AuditFilter FilterOf(Func<string, string?> query) => new()
    {
        Text = query("q")?.Trim() ?? "",
        Who = query("who")?.Trim() ?? "",
        What = query("what") ?? "",
        Cluster = query("cluster") ?? "",
        Service = ServiceNames.Parse(query("service") ?? ""),
        Environment = query("env") ?? "",
        Origin = JournalOrigins.Parse(query("origin")),
        From = Moment(query("from")),
        To = Moment(query("to")),
        Instance = query("instance")?.Trim() ?? "",
        Shard = uint.TryParse(query("shard"), NumberStyles.None, CultureInfo.InvariantCulture, out var shard) ? shard : null,
        OnlyPeople = query("people") == "1",
    };

    /// <summary>A moment as an address and a field spell it, in UTC; empty for none.</summary>
    public static string Text(DateTimeOffset? moment) => moment is { } at ? at.UtcDateTime.ToString(at.UtcDateTime.TimeOfDay == TimeSpan.Zero ? Day : Minute, CultureInfo.InvariantCulture) : "";

    /// <summary>Reads what is spelled so; null when it is none.</summary>
    public static DateTimeOffset? Moment(string? text) =>
        DateTimeOffset.TryParseExact(text, Moments, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment : null;

    private static string Query(IEnumerable<(string Name, string Value)> parts)
    {
        var given = string.Join('&', parts.Where(part => part.Value.Length > 0).Select(part => $"{part.Name}={Uri.EscapeDataString(part.Value)}"));
        return given.Length == 0 ? "" : $"?{given}";
    }
}
