namespace M3Admin.Clusters.Elections;

/// <summary>Orders texts with numbers in them as people do: <c>shardset/2/lock</c> before <c>shardset/10/lock</c>.</summary>
internal static class NumberedText
{
    public static int Compare(string left, string right)
    {
        var (lefts, rights) = (left.Split('/'), right.Split('/'));
        for (var i = 0; i < Math.Min(lefts.Length, rights.Length); i++)
        {
            var order = ComparePart(lefts[i], rights[i]);
            if (order != 0)
            {
                return order;
            }
        }

        return lefts.Length != rights.Length ? lefts.Length.CompareTo(rights.Length) : string.CompareOrdinal(left, right);
    }

    private static int ComparePart(string left, string right) =>
        ulong.TryParse(left, out var number) && ulong.TryParse(right, out var other) ? number.CompareTo(other) : string.CompareOrdinal(left, right);
}
