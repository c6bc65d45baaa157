using System.Collections.Immutable;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using M3Admin.Clusters.Journal;
using M3Admin.Clusters.Journal.Events;
using M3Admin.Operations.Audit;
using M3Admin.Placements.Model;
using M3Admin.Web.Api.Plans;

namespace M3Admin.Web.Features.Audit.Export;

/// <summary>An entry as it is exported: as a line of JSON, and as the fields of a line of CSV.</summary>
internal sealed record ExportedEntry(string Json, ImmutableArray<string> Fields)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The names of the fields.</summary>
    public static ImmutableArray<string> Names { get; } =
    [
        "at", "cluster", "service", "environment", "sequence", "who", "role", "from", "origin", "what", "summary", "reason", "accepted", "request", "baseVersion", "version", "modRevision",
        "planHash", "valueHash", "previous", "hash", "beforeMove",
    ];

    public static ExportedEntry Of(AuditSource source, ServiceKey service, JournalEntry entry) => new(
        JsonSerializer.Serialize(new { cluster = source.Cluster, service = service.Service.Text(), environment = service.Environment, beforeMove = source.Move, entry = EntryMessage.Of(entry) }, Options),
        [
            Moment(entry.At), source.Cluster, service.Service.Text(), service.Environment, Number(entry.Sequence), .. Of(entry.Draft.Actor), entry.Draft.Operation, entry.Draft.Summary,
            entry.Draft.Reason, string.Join(" | ", entry.Draft.Accepted), entry.Draft.Request, Number(entry.Base.Version), Number(entry.Version.Version), Number(entry.Version.ModRevision),
            entry.Draft.PlanHash, entry.ValueHash, entry.Previous, entry.Hash, source.Move,
        ]);

    public static ExportedEntry Of(AuditSource source, EventEntry entry) => new(
        JsonSerializer.Serialize(new { cluster = source.Cluster, service = source.Name, environment = "", beforeMove = "", entry = Message(entry) }, Options),
        [
            Moment(entry.At), source.Cluster, source.Name, "", Number(entry.Sequence), .. Of(entry.Actor), entry.Kind, entry.Summary, "", "", entry.Detail, "", "", "", "", "", entry.Previous, entry.Hash, "",
        ]);

    /// <summary>An entry that cannot be read is exported as what is known of it, and says so.</summary>
    public static ExportedEntry Damaged(AuditId id, string why) => new(
        JsonSerializer.Serialize(new { cluster = id.Source.Cluster, service = id.Source.Name, environment = id.Source.Placement?.Environment ?? "", beforeMove = id.Source.Move, entry = new { sequence = id.Sequence, damaged = why } }, Options),
        ["", id.Source.Cluster, id.Source.Name, id.Source.Placement?.Environment ?? "", Number(id.Sequence), "", "", "", "", "damaged", why, "", "", "", "", "", "", "", "", "", "", id.Source.Move]);

    /// <summary>An event as the API tells it.</summary>
    public static object Message(EventEntry entry) => new
    {
        sequence = entry.Sequence,
        at = entry.At,
        who = entry.Actor.Name,
        role = entry.Actor.Role,
        from = entry.Actor.From,
        origin = entry.Actor.Origin.Text(),
        kind = entry.Kind,
        summary = entry.Summary,
        detail = entry.Detail,
        previous = entry.Previous,
        hash = entry.Hash,
    };

    private static string[] Of(Actor actor) => [actor.Name, actor.Role, actor.From, actor.Origin.Text()];

    private static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
