namespace M3Admin.Operations.Moving.Copying;

/// <summary>Why a console stopped copying.</summary>
public enum CopyEnd
{
    /// <summary>Another console copies now, or the copy was ended.</summary>
    TakenOver,

    /// <summary>The source's history no longer reaches back: it begins again, from a new revision.</summary>
    Compacted,
}
