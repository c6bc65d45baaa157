using System.Collections;
using System.Reflection;

namespace M3Admin.Web.Hosting;

/// <summary>
/// Finds configured keys that no option answers to. A misspelt key would otherwise be ignored in silence, and the console
/// would run with a default that nobody chose.
/// </summary>
public static class UnknownKeys
{
    /// <summary>The full paths of keys below <paramref name="section"/> that <paramref name="options"/> has no property for.</summary>
    public static IEnumerable<string> In(IConfigurationSection section, Type options)
    {
        foreach (var child in section.GetChildren())
        {
            if (TypeOf(options, child.Key) is not { } type)
            {
                yield return child.Path;
                continue;
            }

            if (IsLeaf(type))
            {
                continue;
            }

            foreach (var unknown in In(child, type))
            {
                yield return unknown;
            }
        }
    }

    private static Type? TypeOf(Type options, string key)
    {
        if (options.IsGenericType && typeof(IEnumerable).IsAssignableFrom(options))
        {
            return int.TryParse(key, out _) ? options.GetGenericArguments()[0] : null;
        }

        return options.GetProperty(key, BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase)?.PropertyType;
    }

    private static bool IsLeaf(Type type) =>
        type.IsValueType || type == typeof(string) || type == typeof(Uri);
}
