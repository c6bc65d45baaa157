using System.Collections.Immutable;
using M3Admin.Placements.Model;

namespace M3Admin.Clusters.Codecs.Wire;

/// <summary>Gathers the fields of one record that are not known, byte for byte and in order. Costs nothing while there are none.</summary>
internal struct UnknownCollector
{
    private ImmutableArray<byte>.Builder? _bytes;

    public readonly bool IsEmpty => _bytes is null;

    public void Keep(ReadOnlySpan<byte> field) => (_bytes ??= ImmutableArray.CreateBuilder<byte>()).AddRange(field);

    public readonly UnknownFields ToFields() => _bytes is null ? UnknownFields.None : new UnknownFields(_bytes.ToImmutable());
}
