using System.Collections.Immutable;

namespace M3Admin.Placements.Model;

/// <summary>Puts the parts of a placement into their one order, whatever order they came in.</summary>
internal static class Ascending
{
    /// <summary>The items ascending by key; those with the same key keep their order. Free when they are in order already, as stored placements are.</summary>
    public static ImmutableArray<T> By<T, TKey>(ImmutableArray<T> items, Func<T, TKey> key)
        where TKey : IComparable<TKey>
    {
        if (items.IsDefaultOrEmpty)
        {
            return [];
        }

        for (var i = 1; i < items.Length; i++)
        {
            if (key(items[i - 1]).CompareTo(key(items[i])) > 0)
            {
                return [.. items.OrderBy(key)];
            }
        }

        return items;
    }
}
