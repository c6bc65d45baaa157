using M3Admin.Operations.Doctor.Facts;

namespace M3Admin.Operations.Doctor.Checks;

/// <summary>One thing that holds where all is well, in a class named like it. Pure: it looks at what was gathered, and asks nobody.</summary>
internal interface ICheck
{
    /// <summary>Its name for programs, such as <c>endpoints-are-unique</c>. It stays as it is.</summary>
    string Name { get; }

    /// <summary>What holds where all is well, in a sentence.</summary>
    string Claim { get; }

    /// <summary>Every place where it does not hold, and every place where that cannot be told.</summary>
    IEnumerable<Verdict> Look(ClusterFacts facts);
}
