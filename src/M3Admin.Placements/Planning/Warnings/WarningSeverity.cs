namespace M3Admin.Placements.Planning.Warnings;

/// <summary>How much a warning weighs.</summary>
public enum WarningSeverity
{
    /// <summary>Good to know.</summary>
    Note = 0,

    /// <summary>Worth a second thought.</summary>
    Caution = 1,

    /// <summary>Must be accepted before the change is committed; scripts accept it with <c>force</c>.</summary>
    Danger = 2,
}
