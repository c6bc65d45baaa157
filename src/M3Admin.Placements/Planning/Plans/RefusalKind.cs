namespace M3Admin.Placements.Planning.Plans;

/// <summary>What kind of reason stands against a change.</summary>
public enum RefusalKind
{
    /// <summary>There is no placement, or no such instance in it.</summary>
    NotFound = 0,

    /// <summary>The placement, or an instance of that id, exists already.</summary>
    AlreadyExists = 1,

    /// <summary>The request itself is wrong.</summary>
    Invalid = 2,

    /// <summary>No valid placement would come of it: groups, instances or shards are short.</summary>
    Unsatisfiable = 3,

    /// <summary>The stored placement breaks rules that planning relies on.</summary>
    CurrentInvalid = 4,

    /// <summary>Something is on its way that must be finished, or taken back, first.</summary>
    InFlight = 5,

    /// <summary>M3Admin does not plan this kind of placement.</summary>
    Unsupported = 6,

    /// <summary>The placement that would come of it is larger than the store takes.</summary>
    TooLarge = 7,
}
