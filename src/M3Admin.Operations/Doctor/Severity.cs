namespace M3Admin.Operations.Doctor;

/// <summary>How much a finding matters.</summary>
public enum Severity
{
    /// <summary>It works, and could be better.</summary>
    Advice = 0,

    /// <summary>It works, until one more thing goes wrong.</summary>
    Warning = 1,

    /// <summary>Something does not work, or what is lost next is lost for good.</summary>
    Critical = 2,
}
