namespace M3Admin.Placements.Model;

/// <summary>
/// Which state of a stored placement is meant. The version alone is not enough: it starts again at 1 when a placement is
/// deleted and created anew, while the mod revision never comes back.
/// </summary>
/// <param name="Version">etcd's version of the key: 1 on create, one more with each write. What M3 and its users call "the version".</param>
/// <param name="ModRevision">The store's revision at which this state was written.</param>
public readonly record struct PlacementVersion(long Version, long ModRevision)
{
    /// <summary>No placement is stored.</summary>
    public static PlacementVersion None => default;

    /// <summary>For logs and messages: <c>v7 (revision 16)</c>.</summary>
    public override string ToString() => $"v{Version} (revision {ModRevision})";
}
