using M3Admin.Placements.Model;

namespace M3Admin.Placements.Notation;

/// <summary>Stands for fields that M3Admin does not know: <c>?12B</c>, by their size. Nothing where there are none.</summary>
internal static class Marker
{
    public static string Of(UnknownFields unknown) => unknown == UnknownFields.None ? "" : $"?{unknown.Encoded.Length}B";
}
