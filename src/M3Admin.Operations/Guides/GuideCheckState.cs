namespace M3Admin.Operations.Guides;

/// <summary>How a check of the real cluster came out.</summary>
public enum GuideCheckState
{
    /// <summary>It holds.</summary>
    Pass,

    /// <summary>It does not hold, and the step may not be taken.</summary>
    Fail,

    /// <summary>It does not hold yet, and is looked at again.</summary>
    Waiting,

    /// <summary>It could not be looked at from here: whoever takes the step has to have looked themselves.</summary>
    Unknown,
}
