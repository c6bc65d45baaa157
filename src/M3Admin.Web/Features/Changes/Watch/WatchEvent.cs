namespace M3Admin.Web.Features.Changes.Watch;

/// <summary>Something that happened.</summary>
/// <param name="At">When.</param>
/// <param name="Mark">Its mark: a shard state, <c>warn</c> or <c>dot</c>.</param>
/// <param name="Who">Who did it; empty when the text says all.</param>
/// <param name="Text">What.</param>
public sealed record WatchEvent(DateTimeOffset At, string Mark, string Who, string Text)
{
    /// <summary>The plan that was committed, in short; empty for what was not planned.</summary>
    public string Plan { get; init; } = "";

    /// <summary>The version that came of it; null when none did.</summary>
    public long? Version { get; init; }

    /// <summary>Why, in somebody's words; empty when they gave none.</summary>
    public string Reason { get; init; } = "";
}
