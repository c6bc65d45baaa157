using System.Collections.Immutable;

namespace M3Admin.Placements.Diff;

/// <summary>Pairs the items of two ascending lists by key.</summary>
internal static class SideBySide
{
    /// <summary>
    /// Every item once, with the one of the same key in the other list, or null. Items that share a key within a list are paired
    /// in their order.
    /// </summary>
    public static IEnumerable<(T? Before, T? After)> Walk<T, TKey>(ImmutableArray<T> before, ImmutableArray<T> after, Func<T, TKey> key)
        where T : class
        where TKey : IComparable<TKey>
    {
        var (b, a) = (0, 0);
        while (b < before.Length || a < after.Length)
        {
            var order = b == before.Length ? 1 : a == after.Length ? -1 : key(before[b]).CompareTo(key(after[a]));
            yield return (order <= 0 ? before[b++] : null, order >= 0 ? after[a++] : null);
        }
    }
}
