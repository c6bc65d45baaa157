using System.Globalization;
using System.Text;
using M3Admin.Operations.Audit;
using M3Admin.Web.Api.Plans;
using M3Admin.Web.Hosting;

namespace M3Admin.Web.Features.Audit.Export;

/// <summary>Sends what was found as a file, line by line as it is read.</summary>
public sealed class AuditExport(AuditIndex index, ClusterSet clusters, TimeProvider time)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Answers an export.</summary>
    public async Task<IResult> AnswerAsync(HttpContext context)
    {
        var query = context.Request.Query;
        var format = query["format"].ToString();
        if (format is not ("csv" or "jsonl"))
        {
            return Problem.Of(StatusCodes.Status400BadRequest, "No such format", "format must be csv or jsonl.");
        }

        if (AskedConditions.Problem(query) is { } problem)
        {
            return Problem.Of(StatusCodes.Status400BadRequest, "The query cannot be read", problem);
        }

        var known = await index.WhenWholeAsync(context.RequestAborted);
        if (known.Troubles is [var trouble, ..])
        {
            return Problem.Of(StatusCodes.Status503ServiceUnavailable, "Not all entries can be read", $"{trouble.What}: {trouble.Why} An export would be incomplete.");
        }

        var filter = AuditAddress.FilterOf(name => query[name]);
        var name = string.Create(CultureInfo.InvariantCulture, $"m3admin-audit-{time.GetUtcNow().UtcDateTime:yyyyMMdd'T'HHmmss'Z'}.{format}");
        return TypedResults.Stream(to => WriteAsync(to, format, known.Rows.All().Where(filter.Matches), context.RequestAborted), format == "csv" ? "text/csv; charset=utf-8" : "application/jsonl", name);
    }

    private async Task WriteAsync(Stream to, string format, IEnumerable<AuditRow> rows, CancellationToken ct)
    {
        await using var writer = new StreamWriter(to, Utf8, bufferSize: 16 * 1024, leaveOpen: true);
        if (format == "csv")
        {
            await writer.WriteAsync(CsvText.Line(ExportedEntry.Names).AsMemory(), ct);
        }

        await foreach (var entry in new ExportReader(clusters.All, time).ReadAsync(rows, ct))
        {
            await writer.WriteAsync((format == "csv" ? CsvText.Line(entry.Fields) : $"{entry.Json}\n").AsMemory(), ct);
        }
    }
}
