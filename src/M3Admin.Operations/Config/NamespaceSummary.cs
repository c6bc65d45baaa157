using M3Admin.Clusters.Namespaces;
using M3Admin.Operations.Changes;

namespace M3Admin.Operations.Config;

/// <summary>What the journal keeps of a change of a namespace.</summary>
internal static class NamespaceSummary
{
    public static string Of(NamespacePreview preview, CommitOrder order) =>
        $"Namespace {preview.Edit.Name} of {preview.Environment}: {Change(preview)}{(order.Reason.Length == 0 ? "" : $" Why: {order.Reason}")}";

    public static string DetailOf(NamespacePreview preview, CommitOrder order) => string.Join('\n',
    [
        $"namespace: {preview.Edit.Name}",
        $"environment: {preview.Environment}",
        $"before: {State(preview.Before)}",
        $"after: {(preview.After.Namespaces.IsEmpty ? "absent" : $"base64 {Convert.ToBase64String(NamespaceCodec.Encode(preview.After))}")}",
        $"why: {order.Reason}",
        .. preview.Effects.Select(effect => $"effect: {effect}"),
        .. preview.Warnings.Select(warning => $"{(warning.Weakens ? "accepted" : "warned")}: {warning.Message}"),
    ]);

    private static string Change(NamespacePreview preview) => preview.Edit switch
    {
        NamespaceEdit.Add => $"added. {RetentionWords.Summary(preview.Becomes)}",
        NamespaceEdit.MarkReady => "marked ready.",
        NamespaceEdit.Delete => "deleted.",
        NamespaceEdit.Update update => $"{string.Join("; ", OfUpdate(update, preview.Was, preview.Becomes))}.",
        _ => "changed.",
    };

    private static IEnumerable<string> OfUpdate(NamespaceEdit.Update update, NamespaceOptions? was, NamespaceOptions? becomes) =>
    [
        .. update.PeriodNanos is { } period ? [$"retention {GoDuration.Words(was?.Retention?.PeriodNanos ?? 0)} → {GoDuration.Words(period)}"] : (string[])[],
        .. update.Aggregation is null ? (string[])[] : [$"takes {RetentionWords.Takes(was)} → {RetentionWords.Takes(becomes)}"],
        .. update.Indexing is null ? (string[])[] : [$"indexing for each CPU: {IndexingWords.Short(was?.Indexing)} → {IndexingWords.Short(becomes?.Indexing)}"],
    ];

    private static string State(StoredNamespaces? stored) =>
        stored is null ? "absent" : $"base64 {Convert.ToBase64String(stored.Entry.Value.Span)}, version {stored.Entry.Version}, mod revision {stored.Entry.ModRevision}";
}
