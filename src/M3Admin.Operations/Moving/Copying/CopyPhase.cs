namespace M3Admin.Operations.Moving.Copying;

/// <summary>How far a copy is.</summary>
public enum CopyPhase
{
    /// <summary>What the source held at one revision is being written.</summary>
    Copying,

    /// <summary>That is done; what is written to the source since is written to the target too.</summary>
    Following,

    /// <summary>It has ended: nothing is written to the target any more.</summary>
    Complete,
}
