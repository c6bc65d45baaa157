namespace M3Admin.Clusters.Keys;

/// <summary>Where M3Admin keeps previews, so that a colleague, a script or another console can commit them. M3 never looks there.</summary>
public static class PlanKeys
{
    /// <summary>The prefix of all previews.</summary>
    public const string Prefix = "m3admin/plans/";

    /// <summary>The key of a preview.</summary>
    /// <param name="hash">The plan's hash, in hexadecimal.</param>
    public static string Of(string hash) => Prefix + hash;

    /// <summary>The hash in a preview's key.</summary>
    /// <param name="key">A key that <see cref="Of"/> gave.</param>
    public static string HashOf(string key) => key[Prefix.Length..];

    /// <summary>The key of the placement that a preview of a <c>set</c> was given, beside the preview, so that looking through previews does not read placements.</summary>
    /// <param name="hash">The plan's hash, in hexadecimal.</param>
    public static string PlacementOf(string hash) => $"m3admin/plan-placements/{hash}";
}
