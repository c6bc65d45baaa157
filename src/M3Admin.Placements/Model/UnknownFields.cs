using System.Collections.Immutable;

namespace M3Admin.Placements.Model;

/// <summary>
/// Protobuf fields that this version of M3Admin does not know, in their encoded form and order. They ride along with the
/// record they were found in, so that reading, changing and writing a placement never drops what a newer M3 has put there.
/// Two are equal when their bytes are.
/// </summary>
public readonly struct UnknownFields : IEquatable<UnknownFields>
{
    private readonly ImmutableArray<byte> _encoded;

    /// <summary>Keeps <paramref name="encoded"/>: whole protobuf fields, tags included.</summary>
    public UnknownFields(ImmutableArray<byte> encoded) => _encoded = encoded;

    /// <summary>Nothing unknown: the default.</summary>
    public static UnknownFields None => default;

    /// <summary>The fields as they stood in the message; empty when there are none.</summary>
    public ImmutableArray<byte> Encoded => _encoded.IsDefault ? [] : _encoded;

    /// <inheritdoc/>
    public bool Equals(UnknownFields other) => Encoded.AsSpan().SequenceEqual(other.Encoded.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is UnknownFields other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(Encoded.AsSpan());
        return hash.ToHashCode();
    }

    /// <summary>Same bytes.</summary>
    public static bool operator ==(UnknownFields left, UnknownFields right) => left.Equals(right);

    /// <summary>Other bytes.</summary>
    public static bool operator !=(UnknownFields left, UnknownFields right) => !left.Equals(right);
}
