namespace M3Admin.Operations.Moving;

/// <summary>Where the state of a move is kept.</summary>
public static class MoveGuideKey
{
    /// <summary>The prefix of all of them.</summary>
    public const string Prefix = "m3admin/guides/move/";

    /// <summary>The key of a move.</summary>
    /// <param name="id">The move's id.</param>
    public static string Of(string id) => Prefix + id;
}
