namespace M3Admin.Clusters.Keys;

/// <summary>An environment as one part of a key: its slashes are written <c>%2F</c>, so that no environment's keys lie among another's.</summary>
internal static class EscapedEnvironment
{
    public static string Of(string environment) => environment.Replace("%", "%25", StringComparison.Ordinal).Replace("/", "%2F", StringComparison.Ordinal);

    public static string Read(string escaped) => escaped.Replace("%2F", "/", StringComparison.Ordinal).Replace("%25", "%", StringComparison.Ordinal);
}
