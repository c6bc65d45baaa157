namespace M3Admin.KeyValue;

/// <summary>Orders keys as their UTF-8 bytes are ordered; the order of UTF-16 units differs above U+FFFF.</summary>
public static class KeyOrder
{
    /// <summary>Below zero when <paramref name="left"/> comes before <paramref name="right"/> in every store, 0 when they are one key.</summary>
    public static int Compare(string left, string right)
    {
        var common = left.AsSpan().CommonPrefixLength(right);
        if (common == left.Length || common == right.Length)
        {
            return left.Length.CompareTo(right.Length);
        }

        return Rank(left[common]).CompareTo(Rank(right[common]));
    }

    // Surrogates stand for code points above U+FFFF, so they come after every other unit.
    private static int Rank(char unit) => char.IsSurrogate(unit) ? unit + 0x10000 : unit;
}
