namespace M3Admin.KeyValue.Embedded.Memory;

/// <summary>Orders keys as their UTF-8 bytes are ordered; the order of UTF-16 units differs above U+FFFF.</summary>
internal static class KeyOrder
{
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
