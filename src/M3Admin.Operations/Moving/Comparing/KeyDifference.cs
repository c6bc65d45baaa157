using System.Globalization;

namespace M3Admin.Operations.Moving.Comparing;

/// <summary>A key that source and target do not agree on.</summary>
/// <param name="Key">As the target names it.</param>
/// <param name="What">In words.</param>
public sealed record KeyDifference(string Key, string What)
{
    /// <summary>Of a pair that is not equal.</summary>
    public static KeyDifference Of(KeyPair pair) => new(pair.Key, pair switch
    {
        { Target: null, Source: { } source } => Say($"missing in the new etcd ({source.Value.Length} bytes in the old one)"),
        { Source: null, Target: { } target } => Say($"only in the new etcd ({target.Value.Length} bytes)"),
        { Source: { } source, Target: { } target } => Say($"{source.Value.Length} bytes in the old etcd, {target.Value.Length} in the new one; they differ from byte {source.Value.Span.CommonPrefixLength(target.Value.Span)} on"),
        _ => "in neither",
    });

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
