namespace M3Admin.Clusters.Keys;

/// <summary>Where M3Admin keeps how far guided procedures have come, one key for each. M3 never looks there.</summary>
public static class GuideKeys
{
    /// <summary>The prefix of all guides of a kind, such as <c>seed</c>.</summary>
    public static string Prefix(string kind) => $"m3admin/guides/{kind}/";

    /// <summary>The key of one guide.</summary>
    public static string Of(string kind, string id) => $"{Prefix(kind)}{id}";
}
