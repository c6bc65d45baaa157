using M3Admin.Clusters.RuntimeConfig;
using M3Admin.Operations.Changes;

namespace M3Admin.Operations.Config;

/// <summary>What the journal keeps of a change of the runtime configuration.</summary>
internal static class ConfigSummary
{
    public static string Of(ConfigPreview preview, CommitOrder order) =>
        $"{preview.Key} of {preview.Environment}: {Short(preview.Key, preview.Before?.Value)} → {Short(preview.Key, preview.After)}.{(order.Reason.Length == 0 ? "" : $" Why: {order.Reason}")}";

    public static string DetailOf(ConfigPreview preview, CommitOrder order) => string.Join('\n',
    [
        $"key: {preview.Key}",
        $"environment: {preview.Environment}",
        $"before: {State(preview.Before)}",
        $"after: {Bytes(preview.After is { } after ? ConfigCodec.Encode(after) : null)}",
        $"why: {order.Reason}",
        .. preview.Effects.Select(effect => $"effect: {effect}"),
        .. preview.Warnings.Select(warning => $"{(warning.Weakens ? "accepted" : "warned")}: {warning.Message}"),
    ]);

    private static string Short(ConfigKey key, ConfigValue? value) => value is null ? "not set" : ConfigWords.Of(key, value);

    private static string State(StoredConfig? stored) =>
        stored is null ? "absent" : $"{Bytes(stored.Entry.Value.ToArray())}, version {stored.Entry.Version}, mod revision {stored.Entry.ModRevision}";

    private static string Bytes(byte[]? value) => value is null ? "absent" : $"base64 {Convert.ToBase64String(value)}";
}
