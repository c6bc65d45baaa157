namespace M3Admin.Clusters.Keys;

/// <summary>Where M3Admin notes that it changes nothing in a store for now. M3 never looks there, and is not held up by it.</summary>
public static class FreezeKeys
{
    /// <summary>Exists while the store is frozen: who froze it, why and since when.</summary>
    public const string Frozen = "m3admin/frozen";
}
