namespace M3Admin.Clusters.Keys;

/// <summary>How many replicas a database node asks when it bootstraps from its peers: where M3 keeps that level, and where M3Admin keeps that it was lowered for a while.</summary>
public static class BootstrapLevelKeys
{
    /// <summary>What M3 calls it.</summary>
    public const string Name = "m3db.client.bootstrap-consistency-level";

    /// <summary>The prefix of what M3Admin keeps of lowered levels.</summary>
    public const string GuidePrefix = "m3admin/guides/bootstrap/";

    /// <summary>Where M3's nodes of an environment read the level.</summary>
    public static string Of(string environment) => $"_kv/{environment}/{Name}";

    /// <summary>Where M3Admin keeps that an environment's level is lowered, until when, and what it was.</summary>
    public static string GuideOf(string environment) => GuidePrefix + EscapedEnvironment.Of(environment);

    /// <summary>The environment that a key of <see cref="GuideOf"/> is about; null when it is no such key.</summary>
    public static string? ParseGuide(string key) => key.StartsWith(GuidePrefix, StringComparison.Ordinal) && EscapedEnvironment.Read(key[GuidePrefix.Length..]) is { Length: > 0 } environment && GuideOf(environment) == key
        ? environment
        : null;
}
