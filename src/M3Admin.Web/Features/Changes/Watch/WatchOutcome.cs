using M3Admin.Web.Features.Shared;

namespace M3Admin.Web.Features.Changes.Watch;

/// <summary>How a change stands: a closed set.</summary>
public abstract record WatchOutcome
{
    private WatchOutcome()
    {
    }

    /// <summary>Shards are on their way.</summary>
    public sealed record Running : WatchOutcome;

    /// <summary>It has ended.</summary>
    /// <param name="Title">How, in a few words with figures.</param>
    /// <param name="Text">What more there is to say.</param>
    /// <param name="Tone">Quiet when it ended as it should.</param>
    public sealed record Ended(string Title, string Text, Tone Tone = Tone.Quiet) : WatchOutcome;
}
