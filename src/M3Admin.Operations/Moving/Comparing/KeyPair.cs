using M3Admin.KeyValue;

namespace M3Admin.Operations.Moving.Comparing;

/// <summary>A key that is in the source, in the target or in both.</summary>
/// <param name="Key">As the target names it.</param>
/// <param name="Source">What the source holds; null when nothing that goes along.</param>
/// <param name="Target">What the target holds; null when nothing.</param>
public sealed record KeyPair(string Key, KeyValueEntry? Source, KeyValueEntry? Target)
{
    /// <summary>Whether both hold the same bytes.</summary>
    public bool IsEqual => Source is not null && Target is not null && Source.Value.Span.SequenceEqual(Target.Value.Span);
}
