namespace M3Admin.Operations.Moving.Guided;

/// <summary>How a move ended.</summary>
public enum MoveEnd
{
    /// <summary>It goes on.</summary>
    Running,

    /// <summary>The new etcd is the one in use.</summary>
    Done,

    /// <summary>It was given up: the old etcd stays, or is again, the one in use.</summary>
    TakenBack,
}
