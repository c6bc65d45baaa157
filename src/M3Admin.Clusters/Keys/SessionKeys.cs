namespace M3Admin.Clusters.Keys;

/// <summary>Where M3Admin keeps who has ended all of their sessions, and up to when: in the store of the first cluster, one key for each. M3 never looks there.</summary>
public static class SessionKeys
{
    /// <summary>The prefix of all of them.</summary>
    public const string Prefix = "m3admin/sessions/";

    /// <summary>The key of a user.</summary>
    /// <param name="name">The user's name, whatever is in it.</param>
    public static string Of(string name) => Prefix + Uri.EscapeDataString(name);

    /// <summary>The name in a user's key.</summary>
    /// <param name="key">A key that <see cref="Of"/> gave.</param>
    public static string NameOf(string key) => Uri.UnescapeDataString(key[Prefix.Length..]);
}
