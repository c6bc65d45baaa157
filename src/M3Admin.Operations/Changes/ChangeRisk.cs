namespace M3Admin.Operations.Changes;

/// <summary>How much a change asks of whoever confirms it.</summary>
public enum ChangeRisk
{
    /// <summary>No data moves, and another change takes it back.</summary>
    Reversible = 0,

    /// <summary>Data moves between instances: why, is asked.</summary>
    MovesData = 1,

    /// <summary>Something may be lost, or a rule is overridden: what, and why, is asked, and the name is typed.</summary>
    Destructive = 2,
}
