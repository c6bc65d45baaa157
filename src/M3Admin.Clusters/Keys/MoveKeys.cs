namespace M3Admin.Clusters.Keys;

/// <summary>What a move to another etcd leaves in the store that it copies to. M3 never looks there.</summary>
public static class MoveKeys
{
    /// <summary>The prefix of the marks of all moves.</summary>
    public const string Marks = "m3admin/move/";

    /// <summary>What all that is kept of moved stores starts with.</summary>
    public const string Moved = "m3admin/moved/";

    /// <summary>How far the copy of a move is.</summary>
    /// <param name="id">The move's id.</param>
    public static string Mark(string id) => Marks + id;

    /// <summary>Where the journals of the placements are kept as they were: they tell of revisions that only the old store had, so the new store begins chains that follow these.</summary>
    /// <param name="id">The move's id.</param>
    public static string Journals(string id) => $"{Moved}{id}/journal/";
}
