namespace M3Admin.Placements.Planning.Plans;

/// <summary>Why no plan with fewer streams exists.</summary>
public enum StreamCertificate
{
    /// <summary>By counting: every step was the best that any plan could make.</summary>
    Counted = 0,

    /// <summary>By search: the network of exchanges has no cycle that costs less than nothing, which is what makes a flow of least cost.</summary>
    NoCheaperExchange = 1,

    /// <summary>The change leaves nothing to choose.</summary>
    NoChoice = 2,
}
