using System.Collections.Immutable;

namespace M3Admin.KeyValue;

/// <summary>What following keys tells: the whole first, then its changes. A closed set.</summary>
public abstract record FollowEvent
{
    private FollowEvent()
    {
    }

    /// <summary>Everything there is, as of one revision: first of all, and again whenever changes were missed, so that what was removed vanishes.</summary>
    /// <param name="Range">The followed keys.</param>
    public sealed record Whole(KeyRange Range) : FollowEvent;

    /// <summary>Changes since, in order, without gap or duplicate.</summary>
    /// <param name="Changes">At least one, ascending by revision.</param>
    public sealed record Changed(ImmutableArray<KeyChange> Changes) : FollowEvent;

    /// <summary>What was told is what the store holds; changes arrive as they happen.</summary>
    public sealed record Live : FollowEvent;

    /// <summary>The store cannot be heard now: what was told may be old. Attempts go on by themselves.</summary>
    /// <param name="Reason">What broke.</param>
    public sealed record Lost(KeyValueException Reason) : FollowEvent;
}
