namespace M3Admin.Clusters.Keys;

/// <summary>Where each console says what it is doing at this moment, so that no two do it at once. M3 never looks there.</summary>
public static class ClaimKeys
{
    /// <summary>The prefix of all claims.</summary>
    public const string Prefix = "m3admin/claims/";

    /// <summary>For whatever is done to etcd itself: its members, its history, its alarms.</summary>
    public const string Etcd = Prefix + "etcd";
}
