using System.Text;
using System.Text.Json;
using M3Admin.Clusters.Journal;
using M3Admin.Clusters.Json.Requests;
using M3Admin.Operations.Audit;
using M3Admin.Placements.Model;
using M3Admin.Web.Features.Changes.Preview.Curl;
using M3Admin.Web.Features.Shared;

namespace M3Admin.Web.Features.Audit.Entry;

/// <summary>An entry's facts in words.</summary>
internal static class EntryTexts
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>To the millisecond, in UTC.</summary>
    public static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.fff 'UTC'");

    /// <summary>Who, with the role they had then.</summary>
    public static string Who(Actor actor) => actor.Name.Length == 0 ? "nobody knows" : actor.Role.Length == 0 ? actor.Name : $"{actor.Name}, {actor.Role}";

    /// <summary>The same of a change: what was only seen in the store tells by what it is.</summary>
    public static string Who(EntryDetail.Change change) => change.Row.Kind switch
    {
        AuditKind.Node => "a node: it has what it streamed",
        AuditKind.Foreign => "not M3Admin: a coordinator or another tool",
        AuditKind.Gap => "nobody can tell any more",
        _ => Who(change.Entry.Draft.Actor),
    };

    /// <summary>Through which door, from where.</summary>
    public static string From(Actor actor) => actor.From.Length == 0 ? AuditWords.Origin(actor.Origin) : $"{AuditWords.Origin(actor.Origin)}, {actor.From}";

    /// <summary>The state before and after: <c>v40</c>, <c>none</c>.</summary>
    public static string Version(PlacementVersion version) => version.Version == 0 ? "none" : $"v{Figures.Count(version.Version)}";

    /// <summary>The beginning of a hash, in groups that can be compared by eye.</summary>
    public static string Hash(string hash) => hash.Length < 12 ? "none" : $"{hash[..4]} {hash[4..8]} {hash[8..12]}";

    /// <summary>How far loads strayed before and after; empty where there is nothing to compare.</summary>
    public static string Spread(EntryDetail.Change change)
    {
        string?[] sides = [.. new[] { change.Compared?.Before, change.Compared?.After }.Select(placement => Spread(placement, change.Compared?.Service.Service))];
        return sides is [{ } before, { } after] ? $"{before} → {after}" : sides[1] ?? "";
    }

    /// <summary>What was asked, readable; empty when nothing is kept.</summary>
    public static string Request(JournalEntry entry)
    {
        try
        {
            return entry.Draft.Request.Length == 0 ? "" : JsonSerializer.Serialize(JsonSerializer.Deserialize<JsonElement>(entry.Draft.Request), Indented);
        }
        catch (JsonException)
        {
            return entry.Draft.Request;
        }
    }

    /// <summary>The command that asks for the same; null for what nobody asked for.</summary>
    public static CurlView? Curl(EntryDetail.Change change, ServiceKey service, string apiBase)
    {
        if (change.Row.Kind != AuditKind.Change || RequestOf(change) is not { } request)
        {
            return null;
        }

        const string Note = "It asks for the same again, of the placement as it is when it runs: what comes of it may differ.";
        return CurlView.Of(service, request, change.Entry.Base, !change.Entry.Draft.Accepted.IsEmpty, Note, apiBase);
    }

    // A placement that was set is not in the request: the entry keeps it itself.
    private static ChangeRequest? RequestOf(EntryDetail.Change change)
    {
        var draft = change.Entry.Draft;
        if (RequestVerbs.Parse(draft.Operation) is not { } verb)
        {
            return null;
        }

        if (verb == RequestVerb.Set)
        {
            return change.Compared?.After is { } set ? new ChangeRequest.Set(set, 0, true, false) : null;
        }

        return RequestBody.Read(verb, Encoding.UTF8.GetBytes(draft.Request)) is RequestRead.Read read ? read.Request : null;
    }

    private static string? Spread(Placement? placement, ServiceName? service) => placement is { IsSharded: true } sharded && service is { } name && PlacementFigures.Of(sharded, name).Spread is var spread
        ? $"{Figures.Stray(spread.Below)} … {Figures.Stray(spread.Above)}"
        : null;
}
