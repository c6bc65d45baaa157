namespace M3Admin.Operations.NodeConfig;

/// <summary>What became of a line.</summary>
public enum DiffKind
{
    /// <summary>It stayed.</summary>
    Kept,

    /// <summary>It went.</summary>
    Gone,

    /// <summary>It came.</summary>
    New,

    /// <summary>Lines that stayed are left out here.</summary>
    Gap,
}
