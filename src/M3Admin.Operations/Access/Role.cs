namespace M3Admin.Operations.Access;

/// <summary>What somebody may do: each role may do what those before it may.</summary>
public enum Role
{
    /// <summary>Nothing, not even look.</summary>
    None,

    /// <summary>Looks at everything.</summary>
    Viewer,

    /// <summary>Previews and commits changes, and queues them.</summary>
    Operator,

    /// <summary>Also sets and deletes placements, commits in spite of dangers, and lets others in.</summary>
    Admin,
}
