namespace M3Admin.Operations.Seeds.State;

/// <summary>How a guide has ended.</summary>
public enum SeedEnd
{
    /// <summary>It has not.</summary>
    Running,

    /// <summary>Every step was done.</summary>
    Done,

    /// <summary>It was given up; what was done stands.</summary>
    Abandoned,
}
